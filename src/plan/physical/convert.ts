// From the optimised relational tree to physical nodes: calcs, exchanges, changelog kinds, upsert keys.
// Always: a node states the kinds its output can hold; operators that cannot take updates are refused here, in Flink's
// words.
// -U rows are made only where a user of the node needs them (an upsert sink does not; filters, joins and aggregates
// do).

import { assert } from '../../base/assert.ts'
import { MillraceError } from '../../base/error.ts'
import { sqlError } from '../../sql/validate/errors.ts'
import type { Rel, RelOf } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import type { AggregateCall, Rex } from '../../table/expression.ts'
import { withoutAttribute } from '../../table/logical-type.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import { isIdentity } from '../rules/merge-projects.ts'
import { convertJoin, convertTemporalJoin } from './convert-join.ts'
import { convertOver, convertRank, convertSort } from './convert-order.ts'
import { convertScan } from './convert-scan.ts'
import { NodeBuilder, type NodeDraft } from './node-builder.ts'
import { type ConvertFacts, changeText, exchange, isInsertOnly, keyOf, producerText } from './shared.ts'

/** Makes a converter over a builder. */
export function createConverter(outside: Omit<ConvertFacts, 'convert' | 'fresh'>): ConvertFacts {
  const facts: ConvertFacts = {
    ...outside,
    convert: (rel, needsBefore) => convert(rel, needsBefore, facts),
    fresh: () => createConverter({ ...outside, builder: new NodeBuilder() }),
  }
  return facts
}

/** An input's upsert key as columns of a projection. */
export function mappedKey(input: PhysicalNode, exprs: readonly Rex[]): { upsertKey?: readonly number[] } {
  if (input.upsertKey === undefined) return {}
  const places = input.upsertKey.map((key) => exprs.findIndex((rex) => rex.kind === 'input' && rex.index === key))
  return places.every((place) => place >= 0) ? { upsertKey: places } : {}
}

/** Projections and filters above one another become one calc; a projection that only renames becomes none. */
function calc(rel: RelOf<'project'> | RelOf<'filter'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const inner = rel.kind === 'project' && rel.input.kind === 'filter' ? rel.input : rel
  const condition = inner.kind === 'filter' ? inner.condition : undefined
  const below = inner.input
  const input = facts.convert(below, needsBefore || condition !== undefined)
  const projections = rel.kind === 'project' ? rel.exprs : allInputs(rel.fields)
  // Above a group window the calc stays: Flink's node puts out all properties of its window, whichever are used.
  if (!condition && input.kind !== 'groupWindowAggregate' && isIdentity(projections, input.fields.length)) return input
  return facts.builder.add({
    kind: 'calc',
    inputs: [input.id],
    fields: rel.fields,
    changelog: input.changelog,
    projections,
    ...(condition ? { condition } : {}),
    ...mappedKey(input, projections),
  })
}

function withRetraction(calls: readonly AggregateCall[], input: PhysicalNode): readonly AggregateCall[] {
  const retract = !isInsertOnly(input.changelog)
  return calls.map((call) => ({ ...call, retract }))
}

function aggregate(rel: RelOf<'aggregate'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input, true), rel.keys, facts)
  const isBatch = facts.properties.mode === 'batch'
  const changelog: ChangelogMode = isBatch
    ? insertOnly
    : { updateBefore: needsBefore, updateAfter: true, delete: !isInsertOnly(input.changelog) }
  return facts.builder.add({
    kind: 'groupAggregate',
    inputs: [input.id],
    fields: rel.fields,
    changelog,
    keys: rel.keys,
    aggregates: withRetraction(rel.calls, input),
    generateUpdateBefore: needsBefore,
    stateTtlMs: facts.properties.stateTtlMs,
    upsertKey: rel.keys.map((_, index) => index),
  })
}

function groupWindow(rel: RelOf<'groupWindowAggregate' | 'windowAggregate'>, facts: ConvertFacts): PhysicalNode {
  const { type, sizeMs, slideMs } = rel.window
  if (facts.properties.mode === 'batch' && rel.kind === 'groupWindowAggregate' && type === 'session') {
    const time = rel.input.fields[rel.window.timeIndex]?.name
    throw sqlError('not-supported', `Window SessionGroupWindow('w$, ${time}, ${sizeMs}) is not supported right now.`)
  }
  if (rel.kind === 'windowAggregate' && type === 'hop' && sizeMs % slideMs !== 0) {
    const sizes = `but got size ${sizeMs} ms and slide ${slideMs} ms`
    throw sqlError('bad-window', `HOP table function based aggregate requires size must be an integral multiple of slide, ${sizes}`)
  }
  const input = exchange(facts.convert(rel.input, true), rel.keys, facts)
  // One window's row per key: the keys and any of the window's columns identify a row.
  const property = rel.keys.length + rel.calls.length
  const key = rel.properties.length > 0 ? { upsertKey: [...rel.keys.keys(), property] } : {}
  return facts.builder.add({
    kind: rel.kind,
    inputs: [input.id],
    fields: rel.fields,
    changelog: insertOnly,
    window: rel.window,
    keys: rel.keys,
    ...(rel.kind === 'windowAggregate' && rel.attached ? { attached: rel.attached } : {}),
    aggregates: withRetraction(rel.calls, input),
    properties: rel.properties,
    ...key,
  })
}

function setOperation(rel: RelOf<'setOperation'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  assert(rel.operator === 'UNION' && rel.all, 'INTERSECT and EXCEPT are joins by now')
  const inputs = rel.inputs.map((input) => facts.convert(input, needsBefore))
  const some = (read: (mode: ChangelogMode) => boolean): boolean => inputs.some((input) => read(input.changelog))
  return facts.builder.add({
    kind: 'union',
    inputs: inputs.map((input) => input.id),
    fields: rel.fields,
    changelog: {
      updateBefore: some((mode) => mode.updateBefore),
      updateAfter: some((mode) => mode.updateAfter),
      delete: some((mode) => mode.delete),
    },
  })
}

function watermark(rel: RelOf<'watermark'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input, needsBefore)
  return facts.builder.add({
    kind: 'watermarkAssigner',
    inputs: [input.id],
    fields: rel.fields,
    changelog: input.changelog,
    rowtimeIndex: rel.rowtimeIndex,
    watermark: rel.watermark,
    table: rel.table,
    idleTimeoutMs: facts.properties.idleTimeoutMs,
    ...keyOf(input),
  })
}

function windowTable(rel: RelOf<'windowTableFunction'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const plain = facts.convert(rel.input, needsBefore)
  // Sessions grow row by row in one place per key; the other windows are cut from each row alone.
  const input = rel.window.type === 'session' ? exchange(plain, rel.keys, facts) : plain
  return facts.builder.add({
    kind: 'windowTableFunction',
    inputs: [input.id],
    fields: rel.fields,
    changelog: input.changelog,
    window: rel.window,
    keys: rel.keys,
  })
}

function correlate(rel: RelOf<'correlate'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input, needsBefore)
  const { type, function: name, args, resultFields, fields } = rel
  return facts.builder.add({
    kind: 'correlate',
    inputs: [input.id],
    fields,
    changelog: input.changelog,
    type,
    function: name,
    args,
    resultFields,
  })
}

function match(rel: RelOf<'match'>, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input, true), rel.partition, facts)
  if (!isInsertOnly(input.changelog)) {
    const changes = `${changeText(input.changelog)} changes which is produced by node ${producerText(input, facts)}`
    throw new MillraceError('plan.changelog', `Match Recognize doesn't support consuming ${changes}`)
  }
  const { partition, order, parts, measures, skip, withinMs, fields, position } = rel
  const [first] = order
  const time = first && input.fields[first.index]?.type.attribute
  if (!first || time === undefined) {
    throw sqlError('not-supported', 'You must specify either rowtime or proctime for order by as the first one.', position)
  }
  if (first.descending) {
    throw sqlError('not-supported', 'Primary sort order of a streaming table must be ascending on time.', position)
  }
  return facts.builder.add({
    kind: 'match',
    inputs: [input.id],
    fields,
    changelog: insertOnly,
    partition,
    order,
    parts,
    measures,
    skip,
    time,
    ...(withinMs === undefined ? {} : { withinMs }),
  })
}

function expand(rel: RelOf<'expand'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input, needsBefore)
  return facts.builder.add({
    kind: 'expand',
    inputs: [input.id],
    fields: rel.fields,
    changelog: input.changelog,
    projections: rel.projections,
  })
}

function convert(rel: Rel, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  switch (rel.kind) {
    case 'scan':
      return convertScan(rel, facts)
    case 'values':
      return facts.builder.add({
        kind: 'values',
        inputs: [],
        fields: rel.fields,
        changelog: insertOnly,
        rows: rel.rows,
      })
    case 'project':
    case 'filter':
      return calc(rel, needsBefore, facts)
    case 'watermark':
      return watermark(rel, needsBefore, facts)
    case 'aggregate':
      return aggregate(rel, needsBefore, facts)
    case 'expand':
      return expand(rel, needsBefore, facts)
    case 'groupWindowAggregate':
    case 'windowAggregate':
      return groupWindow(rel, facts)
    case 'windowTableFunction':
      return windowTable(rel, needsBefore, facts)
    case 'setOperation':
      return setOperation(rel, needsBefore, facts)
    case 'join':
      return convertJoin(rel, needsBefore, facts)
    case 'temporalJoin':
      return convertTemporalJoin(rel, needsBefore, facts)
    case 'sort':
      return convertSort(rel, needsBefore, facts)
    case 'rank':
      return convertRank(rel, needsBefore, facts)
    case 'over':
      return convertOver(rel, needsBefore, facts)
    case 'correlate':
      return correlate(rel, needsBefore, facts)
    case 'match':
      return match(rel, facts)
  }
}

/** The last node of a query: rows for the client under the query's names, time attributes as plain timestamps. */
export function collectNode(input: PhysicalNode, rel: Rel): NodeDraft {
  const fields = rel.fields.map((field) => ({ name: field.name, type: withoutAttribute(field.type) }))
  return { kind: 'collect', inputs: [input.id], fields, changelog: input.changelog, ...keyOf(input) }
}
