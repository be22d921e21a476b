// Functions of maps, and CARDINALITY.
// Always: keys compare deeply; results keep the order of insertion.

import { MillraceError } from '../../base/error.ts'
import type { ArgumentInfo, Inferred, ScalarFunction } from '../../table/function.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { mapEntry } from '../../table/value-order.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'

type AnyMap = ReadonlyMap<unknown, unknown>

function put(map: Map<unknown, unknown>, key: unknown, value: unknown): void {
  map.set(mapEntry(map, key)?.[0] ?? key, value)
}

/** A map of keys and values in turn; a later value of a key replaces the earlier. */
export function mapOf(...items: readonly unknown[]): AnyMap {
  const map = new Map<unknown, unknown>()
  for (let i = 0; i + 1 < items.length; i += 2) put(map, items[i], items[i + 1])
  return map
}

function union(...maps: readonly AnyMap[]): AnyMap {
  const merged = new Map<unknown, unknown>()
  for (const map of maps) for (const [key, value] of map) put(merged, key, value)
  return merged
}

function fromArrays(keys: readonly unknown[], values: readonly unknown[]): AnyMap {
  if (keys.length !== values.length) {
    throw new MillraceError(
      'runtime.bad-argument',
      `Invalid function MAP_FROM_ARRAYS call: The length of the keys array ${keys.length} is not ` +
        `equal to the length of the values array ${values.length}`,
    )
  }
  return mapOf(...keys.flatMap((key, index) => [key, values[index]]))
}

function inferEntries([map, ...rest]: readonly ArgumentInfo[]): Inferred | string {
  const type = map?.type
  if (!type?.key || !type.value || rest.length > 0) return mismatchText('MAP_ENTRIES', ['(MAP<K, V>) -> ARRAY<ROW>'])
  const entry = types.row([
    { name: 'key', type: type.key },
    { name: 'value', type: type.value },
  ])
  return { type: withNullable(types.array(entry), type.nullable), argTypes: [type] }
}

/** The functions of maps. */
export const maps: readonly ScalarFunction[] = [
  defineFunction({
    name: 'CARDINALITY',
    forms: ['(<MULTISET>)', '(<ARRAY>)', '(<MAP>)'],
    signatures: ['(ARRAY<T>) -> INT', '(MAP<K, V>) -> INT', '(MULTISET<T>) -> INT'],
    doc: 'The number of elements of an array, or of entries of a map.',
    examples: [
      ['CARDINALITY(ARRAY[1, 2])', '2'],
      ["CARDINALITY(MAP['a', 1])", '1'],
    ],
    code: ([value], call) => `${value}.${call.argTypes[0]?.root === 'ARRAY' ? 'length' : 'size'}`,
  }),
  defineFunction({
    name: 'MAP_KEYS',
    signatures: ['(MAP<K, V>) -> ARRAY<K>'],
    doc: 'The keys of the map.',
    examples: [["MAP_KEYS(MAP['a', 1, 'b', 2])", '[a, b]']],
    eval: (map: AnyMap) => [...map.keys()],
  }),
  defineFunction({
    name: 'MAP_VALUES',
    signatures: ['(MAP<K, V>) -> ARRAY<V>'],
    doc: 'The values of the map.',
    examples: [["MAP_VALUES(MAP['a', 1, 'b', 2])", '[1, 2]']],
    eval: (map: AnyMap) => [...map.values()],
  }),
  defineFunction({
    name: 'MAP_ENTRIES',
    signatures: ['(MAP<K, V>) -> ARRAY<ROW>'],
    doc: 'The entries of the map as rows (key, value).',
    examples: [["MAP_ENTRIES(MAP['a', 1])", '[(a, 1)]']],
    infer: inferEntries,
    eval: (map: AnyMap) => [...map].map(([key, value]) => [key, value]),
  }),
  defineFunction({
    name: 'MAP_UNION',
    signatures: ['(MAP<K, V>, MAP<K, V>...) -> MAP<K, V>'],
    doc: 'All maps joined; a later map wins where keys are the same.',
    examples: [["MAP_UNION(MAP['a', 1], MAP['a', 2, 'b', 3])", '{a=2, b=3}']],
    eval: union,
  }),
  defineFunction({
    name: 'MAP_FROM_ARRAYS',
    signatures: ['(ARRAY<K>, ARRAY<V>) -> MAP<K, V>'],
    doc: 'A map of an array of keys and an array of values of the same length.',
    examples: [["MAP_FROM_ARRAYS(ARRAY['a', 'b'], ARRAY[1, 2])", '{a=1, b=2}']],
    eval: fromArrays,
  }),
]
