// How a Top-N takes the changes of its input, as Flink's planner chooses.
// Updates by key are enough where a row's key is known and its sort keys only move it up: counts and maxima of rows that
// are never taken back, in descending order, minima in ascending order.

import type { Rel, RelSortKey } from '../../sql/validate/rel.ts'
import type { PhysicalNode, RankStrategy } from '../physical.ts'
import { type ConvertFacts, isInsertOnly } from './shared.ts'

type Direction = 'constant' | 'increasing' | 'decreasing' | undefined

const directions: Readonly<Record<string, Direction>> = { COUNT: 'increasing', MAX: 'increasing', MIN: 'decreasing' }

/** Where a column's values go when its row is updated. */
function directionOf(node: PhysicalNode, column: number, facts: ConvertFacts): Direction {
  const input = facts.builder.nodes[node.inputs[0] ?? -1]
  if (!input) return undefined
  if (node.kind === 'exchange') return directionOf(input, column, facts)
  if (node.kind === 'calc') {
    const rex = node.projections[column]
    return rex?.kind === 'input' ? directionOf(input, rex.index, facts) : undefined
  }
  if (node.kind !== 'groupAggregate' || !isInsertOnly(input.changelog)) return undefined
  if (column < node.keys.length) return 'constant'
  return directions[node.aggregates[column - node.keys.length]?.function ?? '']
}

/** The strategy of a Top-N over a relation. */
export function rankStrategy(
  input: Rel,
  partition: readonly number[],
  order: readonly RelSortKey[],
  facts: ConvertFacts,
): RankStrategy {
  const trial = facts.fresh()
  const node = trial.convert(input, false)
  if (isInsertOnly(node.changelog)) return { kind: 'append' }
  const { upsertKey } = node
  if (!upsertKey || upsertKey.length === 0 || !partition.every((column) => upsertKey.includes(column))) {
    return { kind: 'retract' }
  }
  const onlyRises = order.every(({ index, descending }) => {
    const direction = directionOf(node, index, trial)
    return direction === 'constant' || direction === (descending ? 'increasing' : 'decreasing')
  })
  return onlyRises ? { kind: 'update', rowKey: upsertKey } : { kind: 'retract' }
}
