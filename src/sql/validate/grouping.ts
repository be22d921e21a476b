// GROUP BY to grouping sets: plain lists, GROUPING SETS, ROLLUP, CUBE and their cross products.

import type { Rex } from '../../table/expression.ts'
import type { Expression } from '../ast/expression.ts'
import type { GroupBy, GroupingElement } from '../ast/query.ts'
import { sqlError } from './errors.ts'
import { digest } from './rex.ts'

/** Keys in order of first appearance, and for every grouping set which of them it has. */
export interface Grouping {
  readonly keys: readonly Rex[]
  /** One plain GROUP BY has one set of all keys. */
  readonly sets: readonly (readonly number[])[]
}

const setsMax = 4096

/** Collects keys; `validate` answers undefined for what is not a key (group windows). */
export function resolveGrouping(groupBy: GroupBy, validate: (ast: Expression) => Rex | undefined): Grouping {
  const keys: Rex[] = []
  const places = new Map<string, number>()
  const keyOf = (ast: Expression): readonly number[] => {
    const rex = validate(ast)
    if (!rex) return []
    const text = digest(rex)
    const known = places.get(text)
    if (known !== undefined) return [known]
    places.set(text, keys.length)
    return [keys.push(rex) - 1]
  }
  const keysOf = (list: readonly Expression[]) => list.flatMap(keyOf)
  const setsOf = (element: GroupingElement): readonly (readonly number[])[] => {
    switch (element.kind) {
      case 'grouping-expressions':
        return [keysOf(element.expressions)]
      case 'grouping-sets':
        return element.sets.flatMap(setsOf)
      case 'rollup': {
        const items = element.items.map((item) => keysOf(item.expressions))
        return [...items.map((_, index) => items.slice(0, items.length - index).flat()), []]
      }
      case 'cube': {
        const items = element.items.map((item) => keysOf(item.expressions))
        const masks = Array.from({ length: 2 ** items.length }, (_, mask) => 2 ** items.length - 1 - mask)
        return masks.map((mask) => items.filter((_, index) => (mask >> (items.length - 1 - index)) & 1).flat())
      }
    }
  }
  let sets: readonly (readonly number[])[] = [[]]
  for (const element of groupBy.items) {
    const more = setsOf(element)
    sets = sets.flatMap((set) => more.map((other) => [...new Set([...set, ...other])].sort((a, b) => a - b)))
    if (sets.length > setsMax)
      throw sqlError('bad-query', `GROUP BY has more than ${setsMax} grouping sets`, groupBy.position)
  }
  return { keys, sets }
}

/** The value of `$e` for a set: a bit for every key it lacks, the first key highest. */
export function groupingId(set: readonly number[], keyCount: number): bigint {
  let id = 0n
  for (let key = 0; key < keyCount; key++) id = (id << 1n) | (set.includes(key) ? 0n : 1n)
  return id
}
