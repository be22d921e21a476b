// Turns decoded JSON or CBOR values into validated-by-type inputs: unknown members are dropped, wrong types refused.
// Always: readers are compiled once per shape; errors carry the words that AWS's JSON services use.

import { AwsError } from '../errors.ts'
import type { ServiceModel, ShapeModel } from '../model.ts'

/** Reads a decoded value as a shape. */
export type Reader = (value: unknown) => unknown

/** How a wire format carries byte strings and timestamps. */
export interface LeafReaders {
  readonly blob: Reader
  readonly timestamp: Reader
}

/** A `SerializationException`. */
export function serializationError(message: string): AwsError {
  return new AwsError('SerializationException', message)
}

/** A time from epoch milliseconds; throws for times that no clock has, which nothing could store. */
export function timeOf(epochMs: number): Date {
  const time = new Date(Math.round(epochMs))
  if (Number.isNaN(time.getTime())) throw serializationError(`${epochMs / 1000} can not be converted to a Date`)
  return time
}

/** Readers of one model for one wire format. */
export function createReaders(model: ServiceModel, leaves: LeafReaders): (shapeName: string) => Reader {
  const readers = new Map<string, Reader>()
  const get = (name: string): Reader => {
    const known = readers.get(name)
    if (known) return known
    // A recursive shape meets itself while it is being compiled: that place looks the reader up when it runs.
    readers.set(name, (value) => (readers.get(name) as Reader)(value))
    const reader = compile(model.shape(name), leaves, get)
    readers.set(name, reader)
    return reader
  }
  return get
}

function compile(shape: ShapeModel, leaves: LeafReaders, get: (name: string) => Reader): Reader {
  switch (shape.type) {
    case 'structure':
      return structureReader(shape, get)
    case 'list': {
      const element = get(shape.member?.shape ?? '')
      return (value) => {
        if (!Array.isArray(value)) throw wrongCollection(value, 'list')
        for (let index = 0; index < value.length; index++)
          value[index] = value[index] == null ? null : element(value[index])
        return value
      }
    }
    case 'map': {
      const element = get(shape.value?.shape ?? '')
      return (value) => {
        if (typeof value !== 'object' || Array.isArray(value) || value === null) throw wrongCollection(value, 'map')
        const out: Record<string, unknown> = {}
        for (const [key, entry] of Object.entries(value))
          if (entry != null && key !== '__proto__') out[key] = element(entry)
        return out
      }
    }
    case 'blob':
      return leaves.blob
    case 'timestamp':
      return leaves.timestamp
    case 'boolean':
      return readBoolean
    case 'integer':
      return integerReader('Integer')
    case 'long':
      return integerReader('Long')
    case 'float':
    case 'double':
      return readDouble
    default:
      return readString
  }
}

function structureReader(shape: ShapeModel, get: (name: string) => Reader): Reader {
  const readers: Record<string, Reader> = Object.create(null)
  for (const [name, ref] of Object.entries(shape.members ?? {})) readers[name] = get(ref.shape)
  return (value) => {
    if (typeof value !== 'object' || value === null) throw serializationError('Expected null')
    if (Array.isArray(value)) throw serializationError('Start of list found where not expected')
    const out: Record<string, unknown> = {}
    const record = value as Record<string, unknown>
    for (const key in record) {
      const reader = readers[key]
      const member = record[key]
      if (reader !== undefined && member != null) out[key] = reader(member)
    }
    return out
  }
}

function wrongCollection(value: unknown, wanted: 'list' | 'map'): AwsError {
  if (Array.isArray(value)) return serializationError('Start of list found where not expected')
  if (typeof value === 'object' && value !== null) {
    return serializationError('Start of structure or map found where not expected.')
  }
  return serializationError(`Expected ${wanted} or null`)
}

/** The error for a value of the wrong type, in AWS's words. */
export function wrongType(value: unknown, wanted: string, article = 'an'): AwsError {
  if (Array.isArray(value)) return serializationError('Start of list found where not expected')
  if (typeof value === 'object') return serializationError('Start of structure or map found where not expected.')
  const classes: Record<string, string> = { boolean: 'Boolean', string: 'String' }
  const name = classes[typeof value]
  const java = name ? `java.lang.${name}` : 'java.math.BigDecimal'
  return serializationError(`class ${java} can not be converted to ${article} ${wanted}`)
}

function readString(value: unknown): unknown {
  if (typeof value !== 'string') throw wrongType(value, 'String')
  return value
}

function readBoolean(value: unknown): unknown {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') {
    const text = value.toUpperCase()
    if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE'
    throw serializationError(`'${text}' can not be converted to an Boolean`)
  }
  throw wrongType(value, 'Boolean')
}

function integerReader(name: 'Integer' | 'Long'): Reader {
  return (value) => {
    if (typeof value === 'number') return Math.trunc(value)
    if (typeof value === 'bigint') return value
    throw wrongType(value, name)
  }
}

function readDouble(value: unknown): unknown {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value)
  throw wrongType(value, 'Double')
}
