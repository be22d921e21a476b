// AWS JSON 1.0 and 1.1 bodies: byte strings are base64, timestamps are seconds with a fraction.
// Always: a body is parsed once and written once, by functions compiled per shape.

import type { Shape } from '../action.ts'
import type { ServiceModel, ShapeModel } from '../model.ts'
import { createReaders, type Reader, serializationError, timeOf, wrongType } from './reader.ts'

/** Reads inputs and writes outputs of one service as JSON. */
export interface JsonCodec {
  /** Throws `SerializationException` for anything that is not the shape. */
  read(shapeName: string, body: Buffer): Shape
  /** Reads a value that has already been parsed. */
  readValue(shapeName: string, value: unknown): Shape
  write(shapeName: string, value: Shape): string
}

/** A codec for a model. */
export function createJsonCodec(model: ServiceModel): JsonCodec {
  const reader = createReaders(model, { blob: readBlob, timestamp: readTimestamp })
  const writer = createWriters(model)
  return {
    read(shapeName, body) {
      // Some clients send no body where the input has no members.
      const value = body.length === 0 ? {} : parse(body)
      return reader(shapeName)(value) as Shape
    },
    readValue: (shapeName, value) => reader(shapeName)(value) as Shape,
    write: (shapeName, value) => writer(shapeName)(value),
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw serializationError('Unable to parse the request body as JSON')
  }
}

const readBlob: Reader = (value) => {
  if (typeof value !== 'string') throw wrongType(value, 'Blob', 'a')
  if (value.length % 4 !== 0) {
    throw serializationError(
      `'${value}' can not be converted to a Blob: `
        + `Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`,
    )
  }
  const bytes = Buffer.from(value, 'base64')
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0
  // Node's decoder skips what is not base64, so a shorter result means that something was skipped.
  if (bytes.length !== (value.length / 4) * 3 - padding) {
    const bad = /[^a-zA-Z0-9+/=]|=[^=]/.exec(value)?.[0][0] ?? '='
    throw serializationError(`'${value}' can not be converted to a Blob: Invalid Base64 character: '${bad}'`)
  }
  return bytes
}

const readTimestamp: Reader = (value) => {
  if (typeof value === 'number') return timeOf(value * 1000)
  if (typeof value === 'string' && value !== '') {
    const epochMs = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value)
    if (!Number.isNaN(epochMs)) return timeOf(epochMs)
  }
  throw wrongType(value, 'Date', 'a')
}

type Writer = (value: unknown) => string

function createWriters(model: ServiceModel): (shapeName: string) => Writer {
  const writers = new Map<string, Writer>()
  const get = (name: string): Writer => {
    const known = writers.get(name)
    if (known) return known
    // A recursive shape meets itself while it is being compiled: that place looks the writer up when it runs.
    writers.set(name, (value) => (writers.get(name) as Writer)(value))
    const writer = compile(model.shape(name), get)
    writers.set(name, writer)
    return writer
  }
  return get
}

function compile(shape: ShapeModel, get: (name: string) => Writer): Writer {
  switch (shape.type) {
    case 'structure':
      return structureWriter(shape, get)
    case 'list': {
      const element = get(shape.member?.shape ?? '')
      return (value) => {
        let text = '['
        for (const entry of value as Iterable<unknown>) {
          if (text.length > 1) text += ','
          text += entry == null ? 'null' : element(entry)
        }
        return `${text}]`
      }
    }
    case 'map': {
      const element = get(shape.value?.shape ?? '')
      return (value) => {
        let text = ''
        for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
          if (entry != null) text += `${text === '' ? '' : ','}${quote(key)}:${element(entry)}`
        }
        return `{${text}}`
      }
    }
    case 'blob':
      return writeBlob
    case 'timestamp':
      return (value) => String((value instanceof Date ? value.getTime() : Number(value)) / 1000)
    case 'boolean':
      return (value) => (value ? 'true' : 'false')
    case 'integer':
    case 'long':
      return (value) => String(value)
    case 'float':
    case 'double':
      return writeDouble
    default:
      return (value) => quote(String(value))
  }
}

function structureWriter(shape: ShapeModel, get: (name: string) => Writer): Writer {
  const members = Object.entries(shape.members ?? {})
  const names = members.map(([name]) => name)
  const prefixes = names.map((name) => `${JSON.stringify(name)}:`)
  const writers = members.map(([, ref]) => get(ref.shape))
  return (value) => {
    const record = value as Record<string, unknown>
    let text = ''
    for (let index = 0; index < names.length; index++) {
      const member = record[names[index] as string]
      if (member === undefined || member === null) continue
      const written = (prefixes[index] as string) + (writers[index] as Writer)(member)
      text = text === '' ? written : `${text},${written}`
    }
    return `{${text}}`
  }
}

function writeBlob(value: unknown): string {
  if (typeof value === 'string') return `"${Buffer.from(value).toString('base64')}"`
  const bytes = value as Uint8Array
  return `"${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}"`
}

/** Doubles keep their fraction even when it is zero, as readers of typed languages tell 1.0 from 1. */
function writeDouble(value: unknown): string {
  const text = String(value)
  if (text === 'NaN' || text.endsWith('Infinity')) return `"${text}"`
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

const plainText = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** A JSON string; short ASCII text, which most of it is, needs no escaping. */
export function quote(text: string): string {
  return text.length < 200 && plainText.test(text) ? `"${text}"` : JSON.stringify(text)
}
