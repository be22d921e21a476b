// CBOR bodies by shape: `application/x-amz-cbor-1.1` (Kinesis; integer milliseconds) and Smithy RPC v2 (tag 1,
// seconds).
// Always: members that are absent stay out of the map, so maps are of indefinite length, as RPC v2 servers write them.

import type { Shape } from '../action.ts'
import type { ServiceModel, ShapeModel } from '../model.ts'
import { CborWriter, decodeCbor } from './cbor.ts'
import { createReaders, type Reader, timeOf, wrongType } from './reader.ts'

/** How timestamps are carried: `millis` as plain integers, `seconds` as tag 1 with a number. */
export type CborTimestamps = 'millis' | 'seconds'

/** Reads inputs and writes outputs of one service as CBOR. */
export interface CborCodec {
  read(shapeName: string, body: Buffer): Shape
  write(shapeName: string, value: Shape): Buffer
}

/** A codec for a model. */
export function createCborCodec(model: ServiceModel, timestamps: CborTimestamps): CborCodec {
  const unitMs = timestamps === 'millis' ? 1 : 1000
  const reader = createReaders(model, {
    blob: readBlob,
    timestamp: (value) => {
      if (typeof value === 'number' || typeof value === 'bigint') return timeOf(Number(value) * unitMs)
      throw wrongType(value, 'Date', 'a')
    },
  })
  const writer = createWriters(model, timestamps)
  return {
    read: (shapeName, body) => reader(shapeName)(body.length === 0 ? {} : decodeCbor(body)) as Shape,
    write(shapeName, value) {
      const out = new CborWriter()
      writer(shapeName)(value, out)
      return out.finish()
    },
  }
}

const readBlob: Reader = (value) => {
  if (value instanceof Uint8Array) return value
  throw wrongType(value, 'Blob', 'a')
}

type Writer = (value: unknown, out: CborWriter) => void

function createWriters(model: ServiceModel, timestamps: CborTimestamps): (shapeName: string) => Writer {
  const writers = new Map<string, Writer>()
  const get = (name: string): Writer => {
    const known = writers.get(name)
    if (known) return known
    // A recursive shape meets itself while it is being compiled: that place looks the writer up when it runs.
    writers.set(name, (value, out) => (writers.get(name) as Writer)(value, out))
    const writer = compile(model.shape(name), timestamps, get)
    writers.set(name, writer)
    return writer
  }
  return get
}

function compile(shape: ShapeModel, timestamps: CborTimestamps, get: (name: string) => Writer): Writer {
  switch (shape.type) {
    case 'structure':
      return structureWriter(shape, get)
    case 'list': {
      const element = get(shape.member?.shape ?? '')
      return (value, out) => {
        const list = Array.isArray(value) ? value : [...(value as Iterable<unknown>)]
        out.head(4, list.length)
        for (const entry of list) entry == null ? out.raw(0xf6) : element(entry, out)
      }
    }
    case 'map': {
      const element = get(shape.value?.shape ?? '')
      return (value, out) => {
        out.raw(0xbf)
        for (const [key, entry] of Object.entries(value as Record<string, unknown>)) {
          if (entry == null) continue
          out.text(key)
          element(entry, out)
        }
        out.raw(0xff)
      }
    }
    case 'blob':
      return (value, out) => out.bytes(typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array))
    case 'timestamp':
      return timestampWriter(timestamps)
    case 'boolean':
      return (value, out) => out.raw(value ? 0xf5 : 0xf4)
    case 'integer':
    case 'long':
      return (value, out) => out.number(typeof value === 'bigint' ? value : Number(value))
    case 'float':
    case 'double':
      return (value, out) => out.double(Number(value))
    default:
      return (value, out) => out.text(String(value))
  }
}

function timestampWriter(timestamps: CborTimestamps): Writer {
  return (value, out) => {
    const epochMs = value instanceof Date ? value.getTime() : Number(value)
    if (timestamps === 'millis') out.number(epochMs)
    else {
      out.head(6, 1)
      if (epochMs % 1000 === 0) out.number(epochMs / 1000)
      else out.double(epochMs / 1000)
    }
  }
}

function structureWriter(shape: ShapeModel, get: (name: string) => Writer): Writer {
  const members = Object.entries(shape.members ?? {})
  const names = members.map(([name]) => name)
  const writers = members.map(([, ref]) => get(ref.shape))
  return (value, out) => {
    const record = value as Record<string, unknown>
    out.raw(0xbf)
    for (let index = 0; index < names.length; index++) {
      const name = names[index] as string
      const member = record[name]
      if (member === undefined || member === null) continue
      out.text(name)
      ;(writers[index] as Writer)(member, out)
    }
    out.raw(0xff)
  }
}
