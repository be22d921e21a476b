// Equality and order of values in object form, for collections, rows and aggregates.
// Always: NULL is null; NaN equals NaN and is above all numbers, as in Java's Double.compare.

import { compareBytes, compareText } from './text.ts'

function isTimestamp(value: object): value is { ms: number; nanos: number } {
  return 'ms' in value && 'nanos' in value
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => valuesEqual(item, b[index]))
}

function equalMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of a) {
    const other = mapEntry(b, key)
    if (!other || !valuesEqual(value, other[1])) return false
  }
  return true
}

/** The entry of a key in a map whose keys may be objects. */
export function mapEntry(map: ReadonlyMap<unknown, unknown>, key: unknown): readonly [unknown, unknown] | undefined {
  if (typeof key !== 'object' || key === null) return map.has(key) ? [key, map.get(key)] : undefined
  for (const entry of map) if (valuesEqual(entry[0], key)) return entry
  return undefined
}

/** Deep equality; two NULLs are equal. */
export function valuesEqual(a: unknown, b: unknown): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b) === 0
  if (Array.isArray(a) && Array.isArray(b)) return equalLists(a, b)
  if (a instanceof Map && b instanceof Map) return equalMaps(a, b)
  return isTimestamp(a) && isTimestamp(b) && a.ms === b.ms && a.nanos === b.nanos
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Order of two values of one type; NULL is lowest. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1
  if (b === null || b === undefined) return 1
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'object' && typeof b === 'object') {
    if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b)
    if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
    if (isTimestamp(a) && isTimestamp(b)) return a.ms - b.ms || a.nanos - b.nanos
    return 0
  }
  const [left, right] = [a as number, b as number]
  if (left < right) return -1
  if (left > right) return 1
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1
  return Number.isNaN(right) ? -1 : 0
}

/** A key for hash sets: primitives stay, everything else becomes a text that equal values share. */
export function hashKey(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return keyText(value)
}

function keyText(value: unknown): string {
  if (value === null || value === undefined) return 'N'
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (typeof value !== 'object') return `${typeof value}:${String(value)}`
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `[${value.map(keyText).join(',')}]`
  if (value instanceof Map)
    return `{${[...value]
      .map(([k, v]) => `${keyText(k)}=${keyText(v)}`)
      .sort()
      .join(',')}}`
  return isTimestamp(value) ? `t${value.ms}.${value.nanos}` : 'o'
}
