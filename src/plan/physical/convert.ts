// From the optimised relational tree to physical nodes: calcs, exchanges, changelog kinds, upsert keys.
// Always: a node states the kinds its output can hold; operators that cannot take updates are refused here, in Flink's words.

import { assert } from '../../base/assert.ts'
import { notSupported } from '../../sql/validate/errors.ts'
import type { Rel, RelOf } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import type { AggregateCall, Rex } from '../../table/expression.ts'
import type { FormatRegistry } from '../../table/format.ts'
import { withoutAttribute } from '../../table/logical-type.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import type { PlanProperties } from '../properties.ts'
import { convertJoin } from './convert-join.ts'
import { convertRank, convertSort } from './convert-order.ts'
import type { NodeBuilder, NodeDraft } from './node-builder.ts'
import { allKinds, type ConvertFacts, exchange, isInsertOnly, keyOf, requireInserts } from './shared.ts'

/** Makes a converter over a builder. */
export function createConverter(builder: NodeBuilder, properties: PlanProperties, formats: FormatRegistry | undefined): ConvertFacts {
  const facts: ConvertFacts = { builder, properties, formats, convert: (rel) => convert(rel, facts) }
  return facts
}

function scan(rel: RelOf<'scan'>, facts: ConvertFacts): PhysicalNode {
  const isPhysical = (name: string): boolean => rel.table.columns.some((column) => column.kind === 'physical' && column.name === name)
  const metadata = rel.fields.flatMap((field) => {
    const column = rel.table.columns.find((candidate) => candidate.name === field.name)
    return column?.kind === 'metadata' ? [{ key: column.key, field }] : []
  })
  const format = facts.formats?.format(rel.table.options['format'] ?? rel.table.options['value.format'] ?? '')
  const hasChanges = format?.changelog === 'all'
  return facts.builder.add({
    kind: 'tableScan', inputs: [], fields: rel.fields, changelog: hasChanges ? allKinds : insertOnly, table: rel.table,
    scanFields: rel.fields.filter((field) => isPhysical(field.name)), metadata,
  })
}

function mappedKey(input: PhysicalNode, exprs: readonly Rex[]): { upsertKey?: readonly number[] } {
  if (input.upsertKey === undefined) return {}
  const places = input.upsertKey.map((key) => exprs.findIndex((rex) => rex.kind === 'input' && rex.index === key))
  return places.every((place) => place >= 0) ? { upsertKey: places } : {}
}

/** Projections and filters above one another become one calc. */
function calc(rel: RelOf<'project'> | RelOf<'filter'>, facts: ConvertFacts): PhysicalNode {
  const condition = rel.kind === 'filter' ? rel.condition : rel.input.kind === 'filter' ? rel.input.condition : undefined
  const below = rel.kind === 'project' && rel.input.kind === 'filter' ? rel.input.input : rel.input
  const input = facts.convert(below)
  const projections = rel.kind === 'project' ? rel.exprs : allInputs(rel.fields)
  return facts.builder.add({
    kind: 'calc', inputs: [input.id], fields: rel.fields, changelog: input.changelog, projections,
    ...(condition ? { condition } : {}), ...mappedKey(input, projections),
  })
}

function withRetraction(calls: readonly AggregateCall[], input: PhysicalNode): readonly AggregateCall[] {
  const retract = !isInsertOnly(input.changelog)
  return calls.map((call) => ({ ...call, retract }))
}

function aggregate(rel: RelOf<'aggregate'>, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input), rel.keys, facts)
  const calls = withRetraction(rel.calls, input)
  const appends = facts.properties.mode === 'batch' || (calls.length === 0 && isInsertOnly(input.changelog))
  const changelog: ChangelogMode = appends ? insertOnly : { updateBefore: true, updateAfter: true, delete: !isInsertOnly(input.changelog) }
  return facts.builder.add({
    kind: 'groupAggregate', inputs: [input.id], fields: rel.fields, changelog, keys: rel.keys, aggregates: calls,
    generateUpdateBefore: true, stateTtlMs: facts.properties.stateTtlMs, upsertKey: rel.keys.map((_, index) => index),
  })
}

function groupWindow(rel: RelOf<'groupWindowAggregate' | 'windowAggregate'>, facts: ConvertFacts): PhysicalNode {
  const input = exchange(facts.convert(rel.input), rel.keys, facts)
  return facts.builder.add({
    kind: rel.kind, inputs: [input.id], fields: rel.fields, changelog: insertOnly, window: rel.window, keys: rel.keys,
    aggregates: withRetraction(rel.calls, input), properties: rel.properties,
  })
}

function setOperation(rel: RelOf<'setOperation'>, facts: ConvertFacts): PhysicalNode {
  assert(rel.operator === 'UNION' && rel.all, 'INTERSECT and EXCEPT are joins by now')
  const inputs = rel.inputs.map((input) => facts.convert(input))
  const some = (read: (mode: ChangelogMode) => boolean): boolean => inputs.some((input) => read(input.changelog))
  return facts.builder.add({
    kind: 'union', inputs: inputs.map((input) => input.id), fields: rel.fields,
    changelog: { updateBefore: some((mode) => mode.updateBefore), updateAfter: some((mode) => mode.updateAfter), delete: some((mode) => mode.delete) },
  })
}

function watermark(rel: RelOf<'watermark'>, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input)
  return facts.builder.add({
    kind: 'watermarkAssigner', inputs: [input.id], fields: rel.fields, changelog: input.changelog, rowtimeIndex: rel.rowtimeIndex,
    watermark: rel.watermark, table: rel.table, idleTimeoutMs: facts.properties.idleTimeoutMs, ...keyOf(input),
  })
}

function windowTable(rel: RelOf<'windowTableFunction'>, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input)
  requireInserts(input, 'WindowTableFunction')
  return facts.builder.add({ kind: 'windowTableFunction', inputs: [input.id], fields: rel.fields, changelog: insertOnly, window: rel.window, keys: rel.keys })
}

function correlate(rel: RelOf<'correlate'>, facts: ConvertFacts): PhysicalNode {
  const input = facts.convert(rel.input)
  const { type, function: name, args, resultFields, fields } = rel
  return facts.builder.add({ kind: 'correlate', inputs: [input.id], fields, changelog: input.changelog, type, function: name, args, resultFields })
}

function convert(rel: Rel, facts: ConvertFacts): PhysicalNode {
  switch (rel.kind) {
    case 'scan': return scan(rel, facts)
    case 'values': return facts.builder.add({ kind: 'values', inputs: [], fields: rel.fields, changelog: insertOnly, rows: rel.rows })
    case 'project': case 'filter': return calc(rel, facts)
    case 'watermark': return watermark(rel, facts)
    case 'aggregate': return aggregate(rel, facts)
    case 'expand': {
      const input = facts.convert(rel.input)
      return facts.builder.add({ kind: 'expand', inputs: [input.id], fields: rel.fields, changelog: input.changelog, projections: rel.projections })
    }
    case 'groupWindowAggregate': case 'windowAggregate': return groupWindow(rel, facts)
    case 'windowTableFunction': return windowTable(rel, facts)
    case 'setOperation': return setOperation(rel, facts)
    case 'join': return convertJoin(rel, facts)
    case 'sort': return convertSort(rel, facts)
    case 'rank': return convertRank(rel, facts)
    case 'correlate': return correlate(rel, facts)
    case 'over': throw notSupported('an OVER window', rel.position)
  }
}

/** The last node of a query: rows for the client, time attributes as plain timestamps. */
export function collectNode(input: PhysicalNode): NodeDraft {
  const fields = input.fields.map((field) => ({ ...field, type: withoutAttribute(field.type) }))
  return { kind: 'collect', inputs: [input.id], fields, changelog: input.changelog, ...keyOf(input) }
}
