// ORDER BY, LIMIT and Top-N: what a stream can sort, and how.

import { sqlError } from '../../sql/validate/errors.ts'
import type { RelOf } from '../../sql/validate/rel.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import { type ConvertFacts, exchange, isInsertOnly, requireInserts } from './shared.ts'

const updating: ChangelogMode = { updateBefore: true, updateAfter: true, delete: true }

/** Converts ORDER BY, OFFSET and LIMIT. */
export function convertSort(rel: RelOf<'sort'>, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input), [], facts)
  const same = { inputs: [input.id], fields: rel.fields, ...(input.upsertKey ? { upsertKey: input.upsertKey } : {}) }
  const first = rel.order[0]
  if (!first && isInsertOnly(input.changelog)) {
    return facts.builder.add({ kind: 'limit', ...same, changelog: insertOnly, offset: rel.offset, count: rel.fetch ?? Number.MAX_SAFE_INTEGER })
  }
  const isBatch = facts.properties.mode === 'batch'
  if (!isBatch && rel.fetch === undefined) {
    const attribute = first && !first.descending ? rel.fields[first.index]?.type.attribute : undefined
    if (attribute === undefined || rel.offset > 0) {
      throw sqlError('bad-query', 'Sort on a non-time-attribute field is not supported.', rel.position,
        'sort by a time attribute ascending first, or add LIMIT')
    }
    requireInserts(input, 'TemporalSort')
    return facts.builder.add({ kind: 'temporalSort', ...same, changelog: insertOnly, order: rel.order, time: attribute })
  }
  return facts.builder.add({
    kind: 'sort', ...same, changelog: isBatch ? insertOnly : updating, order: rel.order, offset: rel.offset, count: rel.fetch, generateUpdateBefore: true,
  })
}

/** Converts Top-N; with one row by a time attribute it is a deduplication. */
export function convertRank(rel: RelOf<'rank'>, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input), rel.partition, facts)
  const [order] = rel.order
  const attribute = rel.order.length === 1 && order ? input.fields[order.index]?.type.attribute : undefined
  const stateTtlMs = facts.properties.stateTtlMs
  const isFirst = rel.start === 1 && rel.end === 1 && !rel.outputRowNumber
  if (isFirst && order && attribute !== undefined && isInsertOnly(input.changelog)) {
    const appends = attribute === 'proctime' && !order.descending
    return facts.builder.add({
      kind: 'deduplicate', inputs: [input.id], fields: rel.fields, changelog: appends ? insertOnly : { updateBefore: true, updateAfter: true, delete: false },
      keys: rel.partition, timeIndex: order.index, time: attribute, keepLast: order.descending, generateUpdateBefore: true, stateTtlMs,
      upsertKey: rel.partition,
    })
  }
  const numberIndex = rel.fields.length - 1
  const key = rel.outputRowNumber ? [...rel.partition, numberIndex] : rel.end === 1 ? rel.partition : undefined
  return facts.builder.add({
    kind: 'rank', inputs: [input.id], fields: rel.fields, changelog: updating, partitionKeys: rel.partition, order: rel.order,
    start: rel.start, end: rel.end, outputRowNumber: rel.outputRowNumber, generateUpdateBefore: true, stateTtlMs,
    ...(key && key.length > 0 ? { upsertKey: key } : {}),
  })
}
