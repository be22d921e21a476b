// Functions of arrays.
// Always: positions count from 1; equality is deep and NULL equals NULL; arguments are never changed in place.

import { MillraceError } from '../../base/error.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { compareValues, hashKey, valuesEqual } from '../../table/value-order.ts'
import { defineFunction } from '../define.ts'

type List = readonly unknown[]

function distinct(list: List): List {
  const seen = new Set<unknown>()
  return list.filter((item) => {
    const key = hashKey(item ?? null)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function keysOf(list: List): ReadonlySet<unknown> {
  return new Set(list.map((item) => hashKey(item ?? null)))
}

function slice(list: List, start: number, end = list.length): List {
  if (list.length === 0) return list
  const first = Math.max(1, start < 0 ? start + list.length + 1 : start)
  const counted = end < 0 ? end + list.length + 1 : end
  const last = counted === 0 ? 1 : Math.min(counted, list.length)
  return last < first ? [] : list.slice(first - 1, last)
}

function sort(list: List, ascending = true, nullsFirst = ascending): List {
  const nulls = list.filter((item) => item === null)
  const values = list
    .filter((item) => item !== null)
    .sort((a, b) => (ascending ? compareValues(a, b) : compareValues(b, a)))
  return nullsFirst ? [...nulls, ...values] : [...values, ...nulls]
}

function extreme(list: List, sign: number): unknown {
  let best: unknown = null
  for (const item of list) {
    if (item !== null && (best === null || sign * compareValues(item, best) < 0)) best = item
  }
  return best
}

function join(list: List, delimiter: string, nullText?: string): string {
  const texts = nullText === undefined ? list.filter((item) => item !== null) : list.map((item) => item ?? nullText)
  return texts.join(delimiter)
}

function element(list: List): unknown {
  if (list.length > 1) {
    throw new MillraceError('runtime.bad-argument', 'Array has more than one element.', {
      hint: 'use array[1] for the first element',
    })
  }
  return list[0] ?? null
}

function contains(list: List | null, needle: unknown): boolean | null {
  return list === null ? null : list.some((item) => valuesEqual(item, needle))
}

function remove(list: List | null, needle: unknown): List | null {
  return list === null ? null : list.filter((item) => !valuesEqual(item, needle))
}

/** The functions of arrays. */
export const arrays: readonly ScalarFunction[] = [
  defineFunction({
    name: 'ELEMENT',
    forms: ['(<MULTISET>)', '(<ARRAY>)'],
    signatures: ['(ARRAY<T>) -> T', '(MULTISET<T>) -> T'],
    nullable: true,
    doc: 'The only element of the array; NULL when it is empty, an error when it has more.',
    examples: [['ELEMENT(ARRAY[7])', '7']],
    eval: (list: List | ReadonlyMap<unknown, unknown>) =>
      element(list instanceof Map ? [...list.keys()] : (list as List)),
  }),
  defineFunction({
    name: 'ARRAY_APPEND',
    signatures: ['(ARRAY<T>, T) -> ARRAY<T>'],
    doc: 'The array with the element added at its end; NULL when the array is NULL.',
    examples: [['ARRAY_APPEND(ARRAY[1, 2], 3)', '[1, 2, 3]']],
    acceptsNull: true,
    nullable: true,
    eval: (list: List | null, item: unknown) => list && [...list, item],
  }),
  defineFunction({
    name: 'ARRAY_PREPEND',
    signatures: ['(ARRAY<T>, T) -> ARRAY<T>'],
    doc: 'The array with the element added at its start; NULL when the array is NULL.',
    examples: [['ARRAY_PREPEND(ARRAY[1, 2], 0)', '[0, 1, 2]']],
    acceptsNull: true,
    nullable: true,
    eval: (list: List | null, item: unknown) => list && [item, ...list],
  }),
  defineFunction({
    name: 'ARRAY_CONTAINS',
    signatures: ['(ARRAY<T>, T) -> BOOLEAN'],
    nullableBy: [0],
    doc: 'Whether the array has the element; NULL can be looked for too.',
    examples: [
      ['ARRAY_CONTAINS(ARRAY[1, 2], 2)', 'TRUE'],
      ['ARRAY_CONTAINS(ARRAY[1, 2], 5)', 'FALSE'],
    ],
    acceptsNull: true,
    nullable: true,
    eval: contains,
  }),
  defineFunction({
    name: 'ARRAY_DISTINCT',
    signatures: ['(ARRAY<T>) -> ARRAY<T>'],
    doc: 'The elements without repetitions, in order of first appearance.',
    examples: [['ARRAY_DISTINCT(ARRAY[1, 2, 1])', '[1, 2]']],
    eval: distinct,
  }),
  defineFunction({
    name: 'ARRAY_POSITION',
    signatures: ['(ARRAY<T>, T) -> INT'],
    doc: 'Where the element first is in the array; 0 when it is not.',
    examples: [
      ['ARRAY_POSITION(ARRAY[5, 6], 6)', '2'],
      ['ARRAY_POSITION(ARRAY[5, 6], 7)', '0'],
    ],
    eval: (list: List, needle: unknown) => list.findIndex((item) => valuesEqual(item, needle)) + 1,
  }),
  defineFunction({
    name: 'ARRAY_REMOVE',
    signatures: ['(ARRAY<T>, T) -> ARRAY<T>'],
    nullableBy: [0],
    doc: 'The array without the elements equal to the second argument.',
    examples: [['ARRAY_REMOVE(ARRAY[1, 2, 1], 1)', '[2]']],
    acceptsNull: true,
    nullable: true,
    eval: remove,
  }),
  defineFunction({
    name: 'ARRAY_REVERSE',
    signatures: ['(ARRAY<T>) -> ARRAY<T>'],
    doc: 'The elements backwards.',
    examples: [['ARRAY_REVERSE(ARRAY[1, 2, 3])', '[3, 2, 1]']],
    eval: (list: List) => [...list].reverse(),
  }),
  defineFunction({
    name: 'ARRAY_SLICE',
    signatures: ['(ARRAY<T>, INT [, INT]) -> ARRAY<T>'],
    doc: 'The elements from one position up to another; negative ones count from the end.',
    examples: [
      ['ARRAY_SLICE(ARRAY[1, 2, 3, 4], 2, 3)', '[2, 3]'],
      ['ARRAY_SLICE(ARRAY[1, 2, 3, 4], -2)', '[3, 4]'],
    ],
    eval: slice,
  }),
  defineFunction({
    name: 'ARRAY_SORT',
    signatures: ['(ARRAY<T> [, BOOLEAN [, BOOLEAN]]) -> ARRAY<T>'],
    doc:
      'The elements in order: ascending unless the second argument is FALSE; NULLs first if the third ' +
      '(default: the second) is TRUE.',
    examples: [
      ['ARRAY_SORT(ARRAY[3, 1, 2])', '[1, 2, 3]'],
      ['ARRAY_SORT(ARRAY[3, 1, 2], FALSE)', '[3, 2, 1]'],
    ],
    eval: sort,
  }),
  defineFunction({
    name: 'ARRAY_UNION',
    signatures: ['(ARRAY<T>, ARRAY<T>) -> ARRAY<T>'],
    doc: 'The elements of both arrays without repetitions.',
    examples: [['ARRAY_UNION(ARRAY[1, 2], ARRAY[2, 3])', '[1, 2, 3]']],
    eval: (a: List, b: List) => distinct([...a, ...b]),
  }),
  defineFunction({
    name: 'ARRAY_CONCAT',
    signatures: ['(ARRAY<T>, ARRAY<T>...) -> ARRAY<T>'],
    doc: 'All arrays joined.',
    examples: [['ARRAY_CONCAT(ARRAY[1], ARRAY[1, 2])', '[1, 1, 2]']],
    eval: (...lists: List[]) => lists.flat(1),
  }),
  defineFunction({
    name: 'ARRAY_EXCEPT',
    signatures: ['(ARRAY<T>, ARRAY<T>) -> ARRAY<T>'],
    doc: 'The elements of the first array that are not in the second, without repetitions.',
    examples: [['ARRAY_EXCEPT(ARRAY[1, 2, 3], ARRAY[2])', '[1, 3]']],
    eval(a: List, b: List) {
      const excluded = keysOf(b)
      return distinct(a).filter((item) => !excluded.has(hashKey(item)))
    },
  }),
  defineFunction({
    name: 'ARRAY_INTERSECT',
    signatures: ['(ARRAY<T>, ARRAY<T>) -> ARRAY<T>'],
    doc: 'The elements that both arrays have, without repetitions, in the order of the first.',
    examples: [['ARRAY_INTERSECT(ARRAY[1, 2, 3], ARRAY[3, 2])', '[2, 3]']],
    eval(a: List, b: List) {
      const wanted = keysOf(b)
      return distinct(a).filter((item) => wanted.has(hashKey(item)))
    },
  }),
  defineFunction({
    name: 'ARRAY_MAX',
    signatures: ['(ARRAY<T>) -> T NULL'],
    doc: 'The largest element; NULL when there is none.',
    examples: [['ARRAY_MAX(ARRAY[1, 3, 2])', '3']],
    eval: (list: List) => extreme(list, -1),
  }),
  defineFunction({
    name: 'ARRAY_MIN',
    signatures: ['(ARRAY<T>) -> T NULL'],
    doc: 'The smallest element; NULL when there is none.',
    examples: [['ARRAY_MIN(ARRAY[3, 1, 2])', '1']],
    eval: (list: List) => extreme(list, 1),
  }),
  defineFunction({
    name: 'ARRAY_JOIN',
    signatures: ['(ARRAY<STRING>, STRING [, STRING]) -> STRING'],
    doc: 'The texts joined by the delimiter; NULLs are left out, or replaced by the third argument.',
    examples: [["ARRAY_JOIN(ARRAY['a', 'b'], '-')", 'a-b']],
    eval: join,
  }),
]
