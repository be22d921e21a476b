// Shapes of API actions as the page's JSON and back: blobs in base64, timestamps as epoch seconds, as in AWS's JSON 1.1.

import type { Readable } from 'node:stream'
import type { Shape } from '../aws/action.ts'
import type { ServiceModel, ShapeRef } from '../aws/model.ts'

/** Makes a value of a shape out of JSON. */
function decode(value: unknown, ref: ShapeRef | undefined, model: ServiceModel): unknown {
  const shape = ref === undefined ? undefined : model.shape(ref.shape)
  if (shape === undefined || value === null || value === undefined) return value
  switch (shape.type) {
    case 'blob': return typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value
    case 'timestamp': return typeof value === 'number' ? new Date(value * 1000) : new Date(String(value))
    case 'list': return Array.isArray(value) ? value.map((item: unknown) => decode(item, shape.member, model)) : value
    case 'map': return mapObject(value, (item) => decode(item, shape.value, model))
    case 'structure': return mapObject(value, (item, key) => decode(item, shape.members?.[key], model))
    default: return value
  }
}

function mapObject(value: unknown, change: (item: unknown, key: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]))
}

/** The page's JSON as an action's input. */
export function fromJsonShape(model: ServiceModel, action: string, body: Shape): Shape {
  const input = model.operations.get(action)?.input
  return input === undefined ? body : (decode(body, { shape: input }, model) as Shape)
}

/** An action's output as JSON; streams are read whole. */
export async function toJsonShape(value: unknown): Promise<unknown> {
  if (value instanceof Date) return value.getTime() / 1000
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Promise.all(value.map(toJsonShape))
  if (Symbol.asyncIterator in value) {
    const chunks: Uint8Array[] = []
    for await (const chunk of value as Readable) chunks.push(chunk as Uint8Array)
    return Buffer.concat(chunks).toString('base64')
  }
  const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await toJsonShape(item)] as const))
  return Object.fromEntries(entries)
}
