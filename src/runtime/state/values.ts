// Values in object form (arrays, rows, maps, bytes, wide decimals): equality, hash and order, as Flink's equalisers and comparators see them.

/** Deep equality of two values in object form. */
export function valuesEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null)
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => valuesEqual(item, b[index]))
  }
  if (a instanceof Map) return b instanceof Map && mapsEqual(a, b)
  const stampA = a as { ms?: number; nanos?: number }
  const stampB = b as { ms?: number; nanos?: number }
  return stampA.ms === stampB.ms && stampA.nanos === stampB.nanos
}

function mapsEqual(a: Map<unknown, unknown>, b: Map<unknown, unknown>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of a) {
    if (b.has(key)) {
      if (!valuesEqual(value, b.get(key))) return false
    } else if (![...b].some(([other, held]) => valuesEqual(key, other) && valuesEqual(value, held))) return false
  }
  return true
}

/** Order of two byte strings, unsigned. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length)
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

function hashText(text: string): number {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i) | 0
  return hash
}

/** A hash that agrees with `valuesEqual` and is the same in every worker. */
export function hashValue(value: unknown): number {
  if (value === null || value === undefined) return 0
  switch (typeof value) {
    case 'string': return hashText(value)
    case 'number': return Number.isInteger(value) ? value | 0 : hashText(String(value))
    case 'bigint': return Number(BigInt.asIntN(32, value ^ (value >> 32n)))
    case 'boolean': return value ? 1231 : 1237
    case 'object': break
    default: return 0
  }
  if (value instanceof Uint8Array) return value.reduce((hash, byte) => Math.imul(hash, 31) + byte | 0, 1)
  if (Array.isArray(value)) return value.reduce<number>((hash, item) => Math.imul(hash, 31) + hashValue(item) | 0, 1)
  if (value instanceof Map) {
    let sum = value.size
    for (const [key, held] of value) sum = (sum + (Math.imul(hashValue(key), 31) ^ hashValue(held))) | 0
    return sum
  }
  const stamp = value as { ms: number; nanos: number }
  return Math.imul(hashValue(stamp.ms), 31) + stamp.nanos | 0
}

/** Order of two non-null values in object form. */
export function compareValues(a: unknown, b: unknown): number {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    const common = Math.min(a.length, b.length)
    for (let i = 0; i < common; i++) {
      const order = compareNullable(a[i], b[i])
      if (order !== 0) return order
    }
    return a.length - b.length
  }
  if (typeof a === 'object' && a !== null && 'ms' in a) {
    const left = a as { ms: number; nanos: number }
    const right = b as { ms: number; nanos: number }
    return left.ms - right.ms || left.nanos - right.nanos
  }
  const left = a as bigint
  const right = b as bigint
  return left < right ? -1 : left > right ? 1 : 0
}

function compareNullable(a: unknown, b: unknown): number {
  const noA = a === null || a === undefined
  const noB = b === null || b === undefined
  if (noA || noB) return noA === noB ? 0 : noA ? -1 : 1
  return compareValues(a, b)
}

/** A rough size of a value in object form, for the memory account. */
export function valueBytes(value: unknown): number {
  if (value === null || value === undefined) return 0
  if (typeof value === 'string') return 24 + value.length
  if (typeof value !== 'object') return 16
  if (value instanceof Uint8Array) return 96 + value.length
  if (Array.isArray(value)) return 32 + value.length * 16
  if (value instanceof Map || value instanceof Set) return 64 + value.size * 48
  return 48
}
