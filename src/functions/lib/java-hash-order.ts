// The order in which java.util.HashMap walks string keys, where Flink builds maps that way and prints them.

function hashOf(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}

/** The map with its entries in the order of a HashMap that was made for as many entries. */
export function inJavaHashOrder<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  let capacity = 1
  while (capacity < map.size) capacity *= 2
  while (map.size > capacity * 0.75) capacity *= 2
  const entries = [...map].map((entry) => ({ entry, bucket: hashOf(entry[0]) & (capacity - 1) }))
  entries.sort((a, b) => a.bucket - b.bucket)
  return new Map(entries.map(({ entry }) => entry))
}

/** Java's String.hashCode. */
export function javaHashCode(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}
