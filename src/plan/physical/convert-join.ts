// Joins: equal keys become exchanges and state keys, bounds between time attributes an interval join, the rest a condition.

import { notSupported } from '../../sql/validate/errors.ts'
import type { Rel, RelOf } from '../../sql/validate/rel.ts'
import type { Rex } from '../../table/expression.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import { analyseJoin } from '../rules/join-analysis.ts'
import { type ConvertFacts, exchange, isInsertOnly, requireInserts } from './shared.ts'

interface Side {
  readonly node: PhysicalNode
  readonly keys: readonly number[]
}

function exchanged(rel: Rel, keys: readonly number[], facts: ConvertFacts): Side {
  return { node: exchange(facts.convert(rel), keys, facts), keys }
}

/** The columns of keys; a computed key has none. */
function columnsOf(keys: readonly Rex[]): readonly number[] {
  return keys.map((key) => {
    if (key.kind === 'input') return key.index
    throw notSupported('a join on computed keys', undefined, 'compute the key in a sub-query and join on its column')
  })
}

/** Converts a join. */
export function convertJoin(rel: RelOf<'join'>, facts: ConvertFacts): PhysicalNode {
  const analysis = analyseJoin(rel)
  const left = exchanged(rel.left, columnsOf(analysis.keys.map((key) => key.left)), facts)
  const right = exchanged(rel.right, columnsOf(analysis.keys.map((key) => key.right)), facts)
  const inputs = [left.node.id, right.node.id]
  const condition = analysis.rest ? { condition: analysis.rest } : {}
  if (analysis.interval && rel.type !== 'semi' && rel.type !== 'anti') {
    requireInserts(left.node, 'IntervalJoin')
    requireInserts(right.node, 'IntervalJoin')
    return facts.builder.add({
      kind: 'intervalJoin', inputs, fields: rel.fields, changelog: insertOnly, type: rel.type, leftKeys: left.keys, rightKeys: right.keys,
      ...analysis.interval, ...condition,
    })
  }
  const appends = rel.type === 'inner' && isInsertOnly(left.node.changelog) && isInsertOnly(right.node.changelog)
  const changelog: ChangelogMode = appends ? insertOnly : { updateBefore: true, updateAfter: true, delete: true }
  const ttl = facts.properties.stateTtlMs
  return facts.builder.add({
    kind: 'join', inputs, fields: rel.fields, changelog, type: rel.type, leftKeys: left.keys, rightKeys: right.keys, stateTtlMs: [ttl, ttl],
    ...condition,
    ...(left.node.upsertKey ? { leftUpsertKey: left.node.upsertKey } : {}),
    ...(right.node.upsertKey ? { rightUpsertKey: right.node.upsertKey } : {}),
  })
}
