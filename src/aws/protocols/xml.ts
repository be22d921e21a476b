// Writing XML by shape, for the query and REST-XML protocols.
// Always: text is escaped, and characters that XML 1.0 cannot hold are written as character references for S3 clients
// to read.

import type { ServiceModel, ShapeModel, ShapeRef } from '../model.ts'

/** How lists and timestamps are written where the model does not say. */
export interface XmlStyle {
  readonly timestamps: 'iso8601' | 'iso8601-millis'
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be found
const special = /[&<>"'\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as XML character data. */
export function escapeXml(text: string): string {
  return text.replace(
    special,
    (char) => entities[char] ?? (char === '\n' || char === '\t' ? char : `&#x${char.charCodeAt(0).toString(16)};`),
  )
}

/** An element around content that is already XML. */
export function element(name: string, content: string, attributes = ''): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

/** Writes a structure's members as elements, without an element of its own. */
export function writeMembers(
  model: ServiceModel,
  shape: ShapeModel,
  value: Readonly<Record<string, unknown>>,
  style: XmlStyle,
): string {
  let text = ''
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const member = value[name]
    if (member === undefined || member === null || ref.location !== undefined || ref.xmlAttribute) continue
    text += writeElement(model, ref, name, member, style)
  }
  return text
}

/** Writes a value as an element named by its reference. */
function writeElement(model: ServiceModel, ref: ShapeRef, memberName: string, value: unknown, style: XmlStyle): string {
  const shape = model.shape(ref.shape)
  const name = ref.locationName ?? memberName
  switch (shape.type) {
    case 'structure': {
      const record = value as Record<string, unknown>
      return element(name, writeMembers(model, shape, record, style), attributesOf(shape, ref, record))
    }
    case 'list': {
      const entries = value as Iterable<unknown>
      const isFlat = shape.flattened || ref.flattened
      const entryRef = shape.member as ShapeRef
      const entryName = isFlat ? (entryRef.locationName ?? name) : (entryRef.locationName ?? 'member')
      let text = ''
      for (const entry of entries)
        text += writeElement(model, { ...entryRef, locationName: entryName }, entryName, entry, style)
      return isFlat ? text : element(name, text)
    }
    case 'map': {
      let text = ''
      const isFlat = shape.flattened || ref.flattened
      for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
        const pair =
          element(shape.key?.locationName ?? 'key', escapeXml(key))
          + writeElement(model, shape.value as ShapeRef, 'value', entry, style)
        text += element(isFlat ? name : 'entry', pair)
      }
      return isFlat ? text : element(name, text)
    }
    default:
      return element(name, escapeXml(scalarText(shape, ref, value, style)))
  }
}

function attributesOf(shape: ShapeModel, ref: ShapeRef, value: Readonly<Record<string, unknown>>): string {
  let text = ''
  const namespace = ref.xmlNamespace ?? shape.xmlNamespace
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    if (!member.xmlAttribute || value[name] == null) continue
    const attribute = member.locationName ?? name
    const prefix = attribute.includes(':') ? attribute.slice(0, attribute.indexOf(':')) : undefined
    if (prefix && namespace) text += ` xmlns:${prefix}="${namespace}"`
    text += ` ${attribute}="${escapeXml(String(value[name]))}"`
  }
  return text
}

/** A scalar as text. */
export function scalarText(shape: ShapeModel, ref: ShapeRef, value: unknown, style: XmlStyle): string {
  if (shape.type === 'timestamp') {
    const date = value instanceof Date ? value : new Date(Number(value))
    const format = ref.timestampFormat ?? shape.timestampFormat ?? style.timestamps
    if (format === 'rfc822') return date.toUTCString()
    if (format === 'unixTimestamp') return String(Math.floor(date.getTime() / 1000))
    return style.timestamps === 'iso8601-millis' ? date.toISOString() : date.toISOString().replace(/\.\d{3}Z$/, 'Z')
  }
  if (shape.type === 'blob') {
    return typeof value === 'string'
      ? Buffer.from(value).toString('base64')
      : Buffer.from(value as Uint8Array).toString('base64')
  }
  return String(value)
}
