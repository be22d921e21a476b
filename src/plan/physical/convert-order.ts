// ORDER BY, LIMIT, Top-N and OVER: what a stream can sort, and how.

import { sqlError } from '../../sql/validate/errors.ts'
import type { RelOf, RelSortKey } from '../../sql/validate/rel.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode, type RankStrategy } from '../physical.ts'
import { windowColumns } from '../rules/window-columns.ts'
import { rankStrategy } from './rank-strategy.ts'
import { type ConvertFacts, exchange, isInsertOnly, keyOf, requireInserts } from './shared.ts'

function updating(needsBefore: boolean): ChangelogMode {
  return { updateBefore: needsBefore, updateAfter: true, delete: true }
}

function temporalSort(rel: RelOf<'sort'>, input: PhysicalNode, facts: ConvertFacts): PhysicalNode {
  const [first] = rel.order
  const attribute = first && !first.descending ? input.fields[first.index]?.type.attribute : undefined
  if (attribute === undefined || rel.offset > 0) {
    throw sqlError(
      'bad-query',
      'Sort on a non-time-attribute field is not supported.',
      rel.position,
      'sort by a time attribute ascending first, or add LIMIT',
    )
  }
  requireInserts(input, 'TemporalSort', facts)
  return facts.builder.add({
    kind: 'temporalSort',
    inputs: [input.id],
    fields: rel.fields,
    changelog: insertOnly,
    order: rel.order,
    time: attribute,
    ...keyOf(input),
  })
}

/** Converts ORDER BY, OFFSET and LIMIT. */
export function convertSort(rel: RelOf<'sort'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const isBatch = facts.properties.mode === 'batch'
  const chosen = rankStrategy(rel.input, [], rel.order, facts)
  // LIMIT alone keeps all rows of a changing input, as in Flink.
  const strategy: RankStrategy = rel.order.length === 0 && chosen.kind === 'update' ? { kind: 'retract' } : chosen
  if (!isBatch && rel.offset > 0 && rel.fetch === undefined) {
    const message = 'FETCH is missed, which on streaming table is not supported currently.'
    throw sqlError('not-supported', message, rel.position, 'write OFFSET m ROWS FETCH FIRST n ROWS ONLY')
  }
  const input = exchange(facts.convert(rel.input, strategy.kind !== 'update'), [], facts)
  if (rel.order.length === 0 && isInsertOnly(input.changelog)) {
    return facts.builder.add({
      kind: 'limit',
      inputs: [input.id],
      fields: rel.fields,
      changelog: insertOnly,
      offset: rel.offset,
      count: rel.fetch ?? Number.MAX_SAFE_INTEGER,
      ...keyOf(input),
    })
  }
  if (!isBatch && rel.fetch === undefined && rel.order.length > 0) return temporalSort(rel, input, facts)
  return facts.builder.add({
    kind: 'sort',
    inputs: [input.id],
    fields: rel.fields,
    changelog: isBatch ? insertOnly : updating(needsBefore),
    order: rel.order,
    offset: rel.offset,
    count: rel.fetch,
    generateUpdateBefore: needsBefore,
    strategy,
    ...keyOf(input),
  })
}

function deduplicate(
  rel: RelOf<'rank'>,
  input: PhysicalNode,
  order: RelSortKey,
  time: 'rowtime' | 'proctime',
  needsBefore: boolean,
  facts: ConvertFacts,
): PhysicalNode {
  // Keeping the first row by event time waits for the watermark from Flink 2.1 on; before, an earlier row updates.
  const isFinal = !order.descending && (time === 'proctime' || Number(facts.properties.flinkVersion) >= 2.1)
  return facts.builder.add({
    kind: 'deduplicate',
    inputs: [input.id],
    fields: rel.fields,
    changelog: isFinal ? insertOnly : updating(needsBefore),
    keys: rel.partition,
    timeIndex: order.index,
    time,
    keepLast: order.descending,
    generateUpdateBefore: needsBefore,
    stateTtlMs: facts.properties.stateTtlMs,
    upsertKey: rel.partition,
  })
}

/** Top-N whose partition is a window: final when the window ends, nothing to update. */
function windowRank(rel: RelOf<'rank'>, facts: ConvertFacts): PhysicalNode | undefined {
  const found = windowColumns(rel.input)
  const end = found?.end.find((column) => rel.partition.includes(column))
  if (!found || end === undefined || !found.start.some((column) => rel.partition.includes(column))) return undefined
  const partition = rel.partition.filter((column) => !found.start.includes(column) && !found.end.includes(column))
  const input = exchange(facts.convert(rel.input, true), partition, facts)
  requireInserts(input, 'WindowRank', facts)
  const [order, second] = rel.order
  const isDeduplicate = rel.end === 1 && second === undefined && rel.input.fields[order?.index ?? 0]?.type.attribute !== undefined
  return facts.builder.add({
    kind: 'windowRank',
    inputs: [input.id],
    fields: rel.fields,
    changelog: insertOnly,
    partitionKeys: partition,
    windowEndIndex: end,
    time: found.window.time,
    isLtz: found.window.isLtz,
    order: rel.order,
    start: rel.start,
    end: rel.end,
    outputRowNumber: rel.outputRowNumber,
    newestFirst: isDeduplicate && order?.descending === true,
  })
}

/** Converts Top-N; with one row by a time attribute it is a deduplication. */
export function convertRank(rel: RelOf<'rank'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const isBatch = facts.properties.mode === 'batch'
  const windowed = isBatch ? undefined : windowRank(rel, facts)
  if (windowed) return windowed
  const strategy = rankStrategy(rel.input, rel.partition, rel.order, facts)
  const input = exchange(facts.convert(rel.input, strategy.kind !== 'update'), rel.partition, facts)
  const [order, second] = rel.order
  const attribute = order && !second ? input.fields[order.index]?.type.attribute : undefined
  const isSingle = rel.start === 1 && rel.end === 1
  if (!isBatch && isSingle && !rel.outputRowNumber && order && attribute !== undefined && isInsertOnly(input.changelog)) {
    return deduplicate(rel, input, order, attribute, needsBefore, facts)
  }
  // Flink's planner takes every first row from 2.1 on for a deduplication that is final, but one by a single descending
  // key; the operator updates it nevertheless. What reads it sees its +U rows as inserts.
  const isTakenAsFinal =
    isSingle &&
    !rel.outputRowNumber &&
    strategy.kind === 'append' &&
    !(order?.descending && !second) &&
    Number(facts.properties.flinkVersion) >= 2.1
  const number = rel.fields.length - 1
  const key = isSingle ? rel.partition : rel.outputRowNumber ? [...rel.partition, number] : input.upsertKey
  return facts.builder.add({
    kind: 'rank',
    inputs: [input.id],
    fields: rel.fields,
    changelog: isBatch || isTakenAsFinal ? insertOnly : updating(needsBefore),
    partitionKeys: rel.partition,
    order: rel.order,
    start: rel.start,
    end: rel.end,
    outputRowNumber: rel.outputRowNumber,
    generateUpdateBefore: needsBefore && !isTakenAsFinal,
    strategy,
    stateTtlMs: facts.properties.stateTtlMs,
    ...(key ? { upsertKey: key } : {}),
  })
}

const batchOnly = new Set(['LEAD', 'NTILE', 'PERCENT_RANK', 'CUME_DIST'])

/** OVER on rows that are kept in order. */
function sortedOver(rel: RelOf<'over'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input, true), rel.partition, facts)
  const changelog: ChangelogMode =
    facts.properties.mode === 'batch'
      ? insertOnly
      : { updateBefore: needsBefore, updateAfter: true, delete: !isInsertOnly(input.changelog) }
  return facts.builder.add({
    kind: 'sortedOver',
    inputs: [input.id],
    fields: rel.fields,
    changelog,
    keys: rel.partition,
    order: rel.order,
    frame: rel.frame,
    calls: rel.calls.map((made) => ({ ...made, retract: false })),
    generateUpdateBefore: needsBefore,
    ...keyOf(input),
  })
}

/** What a stream's OVER must be; answers the key that orders it. */
function checkOver(rel: RelOf<'over'>): RelSortKey {
  const unsupported = rel.calls.find((made) => batchOnly.has(made.function))
  if (unsupported) {
    throw sqlError('not-supported', `${unsupported.function} Function is not supported in stream mode.`, rel.position)
  }
  const [order, second] = rel.order
  if (!order || second) throw sqlError('bad-query', 'The window can only be ordered by a single time column.', rel.position)
  const { preceding, following } = rel.frame
  if (following !== 0 || (preceding ?? 0) < 0) {
    throw sqlError('not-supported', 'OVER RANGE FOLLOWING windows are not supported yet.', rel.position)
  }
  return order
}

/** Converts OVER: in streaming one ascending key orders the rows, up to Flink 2.0 a time attribute. */
export function convertOver(rel: RelOf<'over'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  if (facts.properties.mode === 'batch') return sortedOver(rel, needsBefore, facts)
  const order = checkOver(rel)
  const { preceding } = rel.frame
  const time = facts.fresh().convert(rel.input, true).fields[order.index]?.type.attribute
  const isSorted = time === undefined && preceding === undefined && Number(facts.properties.flinkVersion) >= 2.1
  if (isSorted) return sortedOver(rel, needsBefore, facts)
  const input = exchange(facts.convert(rel.input, true), rel.partition, facts)
  requireInserts(input, 'OverAggregate', facts)
  if (order.descending) throw sqlError('bad-query', 'The window can only be ordered in ASCENDING mode.', rel.position)
  if (time === undefined) {
    throw sqlError(
      'not-supported',
      "OVER windows' ordering in stream mode must be defined on a time attribute.",
      rel.position,
      'for the first rows of a group write a Top-N: filter ROW_NUMBER() <= n in an outer query',
    )
  }
  // Flink gives its ranks no order keys in a stream, so that they count rows, as ROW_NUMBER does.
  const functionOf = (name: string) => (name === 'RANK' || name === 'DENSE_RANK' ? 'ROW_NUMBER' : name)
  return facts.builder.add({
    kind: 'overAggregate',
    inputs: [input.id],
    fields: rel.fields,
    changelog: insertOnly,
    keys: rel.partition,
    timeIndex: order.index,
    time,
    frame: { unit: rel.frame.unit, ...(preceding === undefined ? {} : { preceding }) },
    aggregates: rel.calls.map((made) => ({ ...made, function: functionOf(made.function), retract: false })),
    stateTtlMs: facts.properties.stateTtlMs,
    ...keyOf(input),
  })
}
