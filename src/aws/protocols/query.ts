// The query protocol of IAM, STS and CloudWatch: forms in, XML out.
// Always: list positions follow the numbers in the form; names that the input does not have are ignored.

import type { Shape } from '../action.ts'
import { AwsError } from '../errors.ts'
import type { OperationModel, ServiceModel, ShapeModel, ShapeRef } from '../model.ts'
import { element, escapeXml, writeMembers } from './xml.ts'

/** A form as a tree: `a.b.1=x` is `{a: {b: {1: 'x'}}}`. */
export interface QueryForm {
  [name: string]: string | QueryForm
}

/** Deepest nesting and most parameters of a form. */
const formDepthMax = 20
const parametersMax = 20_000

/** Reads a form into its tree. */
export function parseForm(text: string): QueryForm {
  const root: QueryForm = Object.create(null)
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > parametersMax) throw new AwsError('MalformedInput', 'The request has too many parameters')
    const path = name.split('.')
    if (path.length > formDepthMax) throw new AwsError('MalformedInput', 'The request is nested too deeply')
    let node = root
    for (let index = 0; index < path.length - 1; index++) {
      const step = path[index] as string
      const next = node[step]
      if (typeof next === 'object') node = next
      else {
        const made: QueryForm = Object.create(null)
        // A value and children under one name: the children win, as nothing reads both.
        node[step] = made
        node = made
      }
    }
    node[path.at(-1) as string] = value
  }
  return root
}

/** Reads inputs and writes outputs of one service. */
export interface QueryCodec {
  read(shapeName: string, form: QueryForm): Shape
  write(operation: OperationModel, output: Shape, requestId: string): string
  writeError(error: AwsError, requestId: string): string
}

const style = { timestamps: 'iso8601' } as const

/** A codec for a model. */
export function createQueryCodec(model: ServiceModel): QueryCodec {
  return {
    read: (shapeName, form) => readStructure(model, model.shape(shapeName), form),
    write(operation, output, requestId) {
      let result = ''
      if (operation.output !== undefined) {
        const members = writeMembers(model, model.shape(operation.output), output, style)
        result = operation.resultWrapper ? element(operation.resultWrapper, members) : members
      }
      const metadata = element('ResponseMetadata', element('RequestId', requestId))
      return element(`${operation.name}Response`, `${result}${metadata}`, ` xmlns="${model.xmlNamespace}"`)
    },
    writeError(error, requestId) {
      const code = model.error(error.awsCode)?.code ?? error.awsCode
      const body =
        element('Type', error.status >= 500 ? 'Receiver' : 'Sender')
        + element('Code', escapeXml(code))
        + element('Message', escapeXml(error.message))
      return element(
        'ErrorResponse',
        `${element('Error', body)}${element('RequestId', requestId)}`,
        ` xmlns="${model.xmlNamespace}"`,
      )
    },
  }
}

function readStructure(model: ServiceModel, shape: ShapeModel, form: QueryForm): Shape {
  const out: Shape = {}
  for (const [name, ref] of Object.entries(shape.members ?? {})) {
    const given = form[ref.locationName ?? name]
    if (given !== undefined) out[name] = readValue(model, ref, given)
  }
  return out
}

function readValue(model: ServiceModel, ref: ShapeRef, given: string | QueryForm): unknown {
  const shape = model.shape(ref.shape)
  switch (shape.type) {
    case 'structure':
      return readStructure(model, shape, nodeOf(given))
    case 'list': {
      // An empty list is sent as an empty value.
      if (given === '') return []
      const node = nodeOf(given)
      const isFlat = shape.flattened || ref.flattened
      const entries = isFlat ? node : nodeOf(node[shape.member?.locationName ?? 'member'] ?? node.member ?? '')
      return numbered(entries).map((entry) => readValue(model, shape.member as ShapeRef, entry))
    }
    case 'map': {
      const node = nodeOf(given)
      const entries = shape.flattened || ref.flattened ? node : nodeOf(node.entry ?? '')
      const out: Record<string, unknown> = {}
      for (const entry of numbered(entries)) {
        const pair = nodeOf(entry)
        const key = pair[shape.key?.locationName ?? 'key']
        if (typeof key === 'string' && key !== '__proto__') {
          out[key] = readValue(model, shape.value as ShapeRef, pair[shape.value?.locationName ?? 'value'] ?? '')
        }
      }
      return out
    }
    default:
      if (typeof given !== 'string') throw new AwsError('MalformedInput', 'a value was expected, not a structure')
      return readScalar(shape, given)
  }
}

function nodeOf(given: string | QueryForm): QueryForm {
  return typeof given === 'string' ? Object.create(null) : given
}

function numbered(node: QueryForm): (string | QueryForm)[] {
  return Object.keys(node)
    .filter((key) => /^\d+$/.test(key))
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => node[key] as string | QueryForm)
}

/** Reads the text of a scalar; for headers and query strings too. */
export function readScalar(shape: ShapeModel, text: string): unknown {
  switch (shape.type) {
    case 'integer':
    case 'long':
    case 'float':
    case 'double': {
      const number = Number(text)
      if (text.trim() === '' || Number.isNaN(number)) throw new AwsError('MalformedInput', `'${text}' is not a number`)
      return shape.type === 'integer' || shape.type === 'long' ? Math.trunc(number) : number
    }
    case 'boolean': {
      const word = text.toLowerCase()
      if (word !== 'true' && word !== 'false') throw new AwsError('MalformedInput', `'${text}' is not a boolean`)
      return word === 'true'
    }
    case 'timestamp': {
      const epochMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
      const time = new Date(epochMs)
      if (Number.isNaN(time.getTime())) throw new AwsError('MalformedInput', `'${text}' is not a timestamp`)
      return time
    }
    case 'blob':
      return Buffer.from(text, 'base64')
    default:
      return text
  }
}
