// Nodes as Flink's optimised plans print them, e.g. `Calc(select=[a, b], where=[(a > 1)])`. Also the operators' names in the dashboard.

import type { AggregateCall, Rex } from '../table/expression.ts'
import type { Field } from '../table/logical-type.ts'
import { describeLiteral, describeRex } from './describe-rex.ts'
import type { NodeDraft, NodeOf } from './physical/node-builder.ts'
import type { Distribution, PhysicalNode, SortKey, WindowProperty, WindowSpec } from './physical.ts'

type DraftOf<K extends PhysicalNode['kind']> = Extract<NodeDraft, { kind: K }>

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.map((field) => field.name)
}

function pick(names: readonly string[], indexes: readonly number[]): readonly string[] {
  return indexes.map((index) => names[index] ?? `$${index}`)
}

function aliased(text: string, name: string): string {
  return text === name ? name : `${text} AS ${name}`
}

function calc(node: DraftOf<'calc'>, input: readonly string[]): string {
  const select = node.projections.map((rex, index) => aliased(describeRex(rex, input), node.fields[index]?.name ?? ''))
  const where = node.condition ? `, where=[${describeRex(node.condition, input)}]` : ''
  return `Calc(select=${list(select)}${where})`
}

/** An aggregate call, e.g. `COUNT(DISTINCT a) FILTER b AS n`. */
export function describeAggregate(call: Omit<AggregateCall, 'retract'>, input: readonly string[]): string {
  const args = call.args.length === 0 && call.function === 'COUNT' ? '*' : pick(input, call.args).join(', ')
  const filter = call.filter === undefined ? '' : ` FILTER ${input[call.filter]}`
  return `${call.function}(${call.distinct ? 'DISTINCT ' : ''}${args})${filter} AS ${call.name}`
}

function distribution(value: Distribution, input: readonly string[]): string {
  return value.type === 'hash' ? `hash${list(pick(input, value.keys))}` : value.type
}

function groupWindow(window: WindowSpec, input: readonly string[]): string {
  const time = input[window.timeIndex]
  switch (window.type) {
    case 'tumble': return `TumblingGroupWindow('w$, ${time}, ${window.sizeMs})`
    case 'session': return `SessionGroupWindow('w$, ${time}, ${window.sizeMs})`
    default: return `SlidingGroupWindow('w$, ${time}, ${window.sizeMs}, ${window.slideMs})`
  }
}

function sizeText(ms: number): string {
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]] as const
  const found = units.find(([, size]) => ms !== 0 && ms % size === 0)
  return found ? `${ms / found[1]} ${found[0]}` : `${ms} ms`
}

function windowFunction(window: WindowSpec, input: readonly string[], keys: readonly number[]): string {
  const time = `time_col=[${input[window.timeIndex]}]`
  const offset = window.offsetMs === 0 ? '' : `, offset=[${sizeText(window.offsetMs)}]`
  switch (window.type) {
    case 'tumble': return `TUMBLE(${time}, size=[${sizeText(window.sizeMs)}]${offset})`
    case 'hop': return `HOP(${time}, size=[${sizeText(window.sizeMs)}], slide=[${sizeText(window.slideMs)}]${offset})`
    case 'cumulate': return `CUMULATE(${time}, max_size=[${sizeText(window.sizeMs)}], step=[${sizeText(window.slideMs)}]${offset})`
    case 'session': {
      const partition = keys.length > 0 ? `, partition keys=${list(pick(input, keys))}` : ''
      return `SESSION(${time}, gap=[${sizeText(window.sizeMs)}]${partition})`
    }
  }
}

function groupBy(keys: readonly number[], input: readonly string[]): string {
  return keys.length > 0 ? `groupBy=${list(pick(input, keys))}, ` : ''
}

function windowed(node: DraftOf<'groupWindowAggregate'>, input: readonly string[]): string {
  const properties = node.properties.map((property) => `w$${property}`)
  const select = [
    ...pick(input, node.keys), ...node.aggregates.map((call) => describeAggregate(call, input)),
    ...node.properties.map((property) => `${property}('w$) AS w$${property}`),
  ]
  const shown = properties.length > 0 ? `properties=${list(properties)}, ` : ''
  return `GroupWindowAggregate(${groupBy(node.keys, input)}window=[${groupWindow(node.window, input)}], ${shown}select=${list(select)})`
}

const propertyNames: Readonly<Record<WindowProperty, string>> = {
  start: 'window_start', end: 'window_end', rowtime: 'window_time', proctime: 'window_time',
}

function windowAggregate(node: DraftOf<'windowAggregate'>, input: readonly string[]): string {
  const select = [
    ...pick(input, node.keys), ...node.aggregates.map((call) => describeAggregate(call, input)),
    ...node.properties.map((property) => `${property}('w$) AS ${propertyNames[property]}`),
  ]
  return `WindowAggregate(${groupBy(node.keys, input)}window=[${windowFunction(node.window, input, [])}], select=${list(select)})`
}

function orderText(order: readonly SortKey[], input: readonly string[]): string {
  return list(order.map((key) => `${input[key.index]} ${key.descending ? 'DESC' : 'ASC'}`))
}

function rank(node: DraftOf<'rank'>, input: readonly string[]): string {
  const range = `rankStart=${node.start}, rankEnd=${node.end}`
  const select = namesOf(node.fields)
  return `Rank(strategy=[${node.start === 1 && !node.generateUpdateBefore ? 'AppendFastStrategy' : 'RetractStrategy'}], rankType=[ROW_NUMBER], ` +
    `rankRange=[${range}], partitionBy=${list(pick(input, node.partitionKeys))}, orderBy=${orderText(node.order, input)}, select=${list(select)})`
}

function joinText(left: readonly string[], right: readonly string[], leftKeys: readonly number[], rightKeys: readonly number[], rest: Rex | undefined): string {
  const equalities = leftKeys.map((key, index) => `(${left[key]} = ${right[rightKeys[index] ?? 0]})`)
  const parts = [...equalities, ...(rest ? [describeRex(rest, [...left, ...right])] : [])]
  return parts.length === 1 ? parts[0]! : parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`
}

const joinNames: Readonly<Record<string, string>> = {
  inner: 'InnerJoin', left: 'LeftOuterJoin', right: 'RightOuterJoin', full: 'FullOuterJoin', semi: 'LeftSemiJoin', anti: 'LeftAntiJoin',
}

function keySpec(key: readonly number[] | undefined, joinKeys: readonly number[]): string {
  if (!key) return 'NoUniqueKey'
  return key.every((column) => joinKeys.includes(column)) ? 'JoinKeyContainsUniqueKey' : 'HasUniqueKey'
}

function join(node: DraftOf<'join'>, left: readonly string[], right: readonly string[]): string {
  const where = joinText(left, right, node.leftKeys, node.rightKeys, node.condition)
  return `Join(joinType=[${joinNames[node.type]}], where=[${where}], select=${list(namesOf(node.fields))}, ` +
    `leftInputSpec=[${keySpec(node.leftUpsertKey, node.leftKeys)}], rightInputSpec=[${keySpec(node.rightUpsertKey, node.rightKeys)}])`
}

function intervalJoin(node: DraftOf<'intervalJoin'>, left: readonly string[], right: readonly string[]): string {
  const bounds = `isRowTime=${node.time === 'rowtime'}, leftLowerBound=${-node.upperMs}, leftUpperBound=${-node.lowerMs}, ` +
    `leftTimeIndex=${node.leftTimeIndex}, rightTimeIndex=${node.rightTimeIndex}`
  const where = joinText(left, right, node.leftKeys, node.rightKeys, node.condition)
  return `IntervalJoin(joinType=[${joinNames[node.type]}], windowBounds=[${bounds}], where=[${where}], select=${list(namesOf(node.fields))})`
}

function tableText(node: DraftOf<'tableScan'> | DraftOf<'sink'>): string {
  const { catalog, database, name } = node.table.path
  return `${catalog}, ${database}, ${name}`
}

function scan(node: DraftOf<'tableScan'>): string {
  const physical = node.table.columns.filter((column) => column.kind === 'physical')
  const isPruned = node.scanFields.length < physical.length
  const project = isPruned ? `, project=${list(namesOf(node.scanFields))}` : ''
  const metadata = node.metadata.length > 0 ? `, metadata=${list(node.metadata.map(({ key }) => key))}` : ''
  return `TableSourceScan(table=[[${tableText(node)}${project}${metadata}]], fields=${list(namesOf(node.fields))})`
}

function values(node: DraftOf<'values'>): string {
  const rows = node.rows.map((row) => `{ ${row.map((value, index) => describeLiteral(value, node.fields[index]!.type)).join(', ')} }`)
  return `Values(tuples=[[${rows.join(', ')}]])`
}

function deduplicate(node: DraftOf<'deduplicate'>, input: readonly string[]): string {
  return `Deduplicate(keep=[${node.keepLast ? 'LastRow' : 'FirstRow'}], key=${list(pick(input, node.keys))}, order=[${node.time.toUpperCase()}])`
}

/** The text of a node. */
export function describe(node: NodeDraft, inputs: readonly PhysicalNode[]): string {
  const left = namesOf(inputs[0]?.fields ?? [])
  const right = namesOf(inputs[1]?.fields ?? [])
  const fetched = (count: number | undefined) => (count === undefined ? 'unlimited' : String(count))
  switch (node.kind) {
    case 'tableScan': return scan(node)
    case 'values': return values(node)
    case 'watermarkAssigner':
      return `WatermarkAssigner(rowtime=[${left[node.rowtimeIndex]}], watermark=[${describeRex(node.watermark, left)}])`
    case 'calc': return calc(node, left)
    case 'exchange': return `Exchange(distribution=[${distribution(node.distribution, left)}])`
    case 'groupWindowAggregate': return windowed(node, left)
    case 'windowTableFunction': return `WindowTableFunction(window=[${windowFunction(node.window, left, node.keys)}])`
    case 'windowAggregate': return windowAggregate(node, left)
    case 'groupAggregate': {
      const select = [...pick(left, node.keys), ...node.aggregates.map((call) => describeAggregate(call, left))]
      return `GroupAggregate(${groupBy(node.keys, left)}select=${list(select)})`
    }
    case 'union': return `Union(all=[true], union=${list(namesOf(node.fields))})`
    case 'limit': return `Limit(offset=[${node.offset}], fetch=[${node.count}])`
    case 'rank': return rank(node, left)
    case 'deduplicate': return deduplicate(node, left)
    case 'sort': {
      const head = node.count === undefined && node.offset === 0 ? 'Sort' : 'SortLimit'
      const limit = head === 'Sort' ? '' : `, offset=[${node.offset}], fetch=[${fetched(node.count)}]`
      return `${head}(orderBy=${orderText(node.order, left)}${limit})`
    }
    case 'temporalSort': return `TemporalSort(orderBy=${orderText(node.order, left)})`
    case 'join': return join(node, left, right)
    case 'intervalJoin': return intervalJoin(node, left, right)
    case 'correlate': {
      const args = node.args.map((rex) => describeRex(rex, left)).join(', ')
      return `Correlate(invocation=[${node.function}(${args})], select=${list(namesOf(node.fields))}, joinType=[${node.type.toUpperCase()}])`
    }
    case 'expand': {
      const projects = node.projections.map((exprs) => `{${exprs.map((rex) => describeRex(rex, left)).join(', ')}}`)
      return `Expand(projects=${list(projects)})`
    }
    case 'changelogNormalize': return `ChangelogNormalize(key=${list(pick(left, node.keys))})`
    case 'sinkMaterializer': return `SinkMaterializer(key=${list(pick(left, node.keys))})`
    case 'sink': return `Sink(table=[${Object.values(node.table.path).join('.')}], fields=${list(namesOf(node.sinkFields))})`
    case 'collect': return `Sink(table=[default_catalog.default_database.Unregistered_Collect_Sink], fields=${list(namesOf(node.fields))})`
  }
}

/** Narrows a node to a kind. */
export function isNode<K extends PhysicalNode['kind']>(node: PhysicalNode, kind: K): node is NodeOf<K> {
  return node.kind === kind
}
