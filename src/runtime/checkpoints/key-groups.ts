// Key groups: how keyed rows and keyed state are spread over subtasks. The hash is the same in every worker and every run.

import type { Column } from '../../table/column-batch.ts'
import type { StringDictionary } from '../dictionary.ts'
import { hashValue } from '../state/values.ts'

/** Key groups of a job; the largest parallelism it can be restored with. */
export const maxParallelismDefault = 128


function hashWords(hash: number, low: number, high: number): number {
  return Math.imul(Math.imul(hash ^ low, 0x85ebca6b) ^ high, 0xc2b2ae35)
}

/** The stable hash of a row's key. */
export function stableHash(keys: readonly Column[], row: number, dictionary: StringDictionary): number {
  let hash = 0
  let words: DataView | undefined
  for (const column of keys) {
    if (column.nulls?.[row] === 1) {
      hash = hashWords(hash, 0x55, 0)
      continue
    }
    switch (column.kind) {
      case 'int': hash = hashWords(hash, column.values[row]!, 1); break
      case 'string': hash = hashWords(hash, dictionary.hash(column.values[row]!), 2); break
      case 'long': {
        const value = column.values[row]!
        hash = hashWords(hash, Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
        break
      }
      case 'double': case 'timestamp':
        words ??= new DataView(new ArrayBuffer(8))
        words.setFloat64(0, column.values[row]!)
        hash = hashWords(hash, words.getInt32(0), words.getInt32(4))
        break
      case 'object': hash = hashWords(hash, hashValue(column.values[row]), 3); break
    }
    hash ^= hash >>> 15
  }
  return hash
}

/** The key group of a row. */
export function keyGroupOf(keys: readonly Column[], row: number, dictionary: StringDictionary, maxParallelism: number): number {
  return (stableHash(keys, row, dictionary) >>> 1) % maxParallelism
}

/** First and last key group of a subtask. */
export function keyGroupRange(subtaskIndex: number, parallelism: number, maxParallelism: number): readonly [number, number] {
  const first = Math.ceil((subtaskIndex * maxParallelism) / parallelism)
  return [first, Math.ceil(((subtaskIndex + 1) * maxParallelism) / parallelism) - 1]
}

/** The subtask that owns a key group. */
export function subtaskOf(keyGroup: number, parallelism: number, maxParallelism: number): number {
  return Math.floor((keyGroup * parallelism) / maxParallelism)
}
