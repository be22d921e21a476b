// Nodes as Flink's optimised plans print them, e.g. `Calc(select=[a, b], where=[(a > 1)])`. Also the operators' names
// in the dashboard.

import { uniqueNames } from '../sql/validate/names.ts'
import { conjuncts } from '../sql/validate/rex.ts'
import type { AggregateCall, Rex } from '../table/expression.ts'
import type { Field } from '../table/logical-type.ts'
import { byName, type DescribeStyle, describeLiteral, describeRex, typeText } from './describe-rex.ts'
import type { NodeDraft } from './physical/node-builder.ts'
import type { Distribution, PhysicalNode, SortKey, WindowProperty, WindowSpec } from './physical.ts'

type DraftOf<K extends PhysicalNode['kind']> = Extract<NodeDraft, { kind: K }>

/** What a node is described with: the names of its inputs' columns, and the style. */
interface Inputs {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly style: DescribeStyle
  /** Whether the first input is sorted by event time there, for ranks. */
  readonly leftFields: readonly Field[]
}

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

function rexText(rex: Rex, inputs: Inputs): string {
  return describeRex(rex, byName(inputs.left), inputs.style)
}

function calc(node: DraftOf<'calc'>, inputs: Inputs): string {
  const select = node.projections.map((rex, index) => aliased(rexText(rex, inputs), node.fields[index]?.name ?? ''))
  const where = node.condition ? `, where=[${rexText(node.condition, inputs)}]` : ''
  return `Calc(select=${list(select)}${where})`
}

/** An aggregate call, e.g. `COUNT(DISTINCT a) FILTER b AS n`. */
function describeAggregate(call: AggregateCall, input: readonly string[]): string {
  const args = call.args.length === 0 && call.function === 'COUNT' ? '*' : pick(input, call.args).join(', ')
  const filter = call.filter === undefined ? '' : ` FILTER ${input[call.filter]}`
  return `${call.function}${call.retract ? '_RETRACT' : ''}(${call.distinct ? 'DISTINCT ' : ''}${args})${filter} AS ${call.name}`
}

function distribution(value: Distribution, input: readonly string[]): string {
  return value.type === 'hash' ? `hash${list(pick(input, value.keys))}` : value.type
}

function groupWindow(window: WindowSpec, input: readonly string[]): string {
  const time = input[window.timeIndex]
  switch (window.type) {
    case 'tumble':
      return `TumblingGroupWindow('w$, ${time}, ${window.sizeMs})`
    case 'session':
      return `SessionGroupWindow('w$, ${time}, ${window.sizeMs})`
    default:
      return `SlidingGroupWindow('w$, ${time}, ${window.sizeMs}, ${window.slideMs})`
  }
}

function sizeText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const
  const found = units.find(([, size]) => ms !== 0 && ms % size === 0)
  return found ? `${ms / found[1]} ${found[0]}` : `${ms} ms`
}

function windowFunction(
  window: WindowSpec,
  input: readonly string[],
  keys: readonly number[],
  time = `time_col=[${input[window.timeIndex]}]`,
): string {
  const offset = window.offsetMs === 0 ? '' : `, offset=[${sizeText(window.offsetMs)}]`
  switch (window.type) {
    case 'tumble':
      return `TUMBLE(${time}, size=[${sizeText(window.sizeMs)}]${offset})`
    case 'hop':
      return `HOP(${time}, size=[${sizeText(window.sizeMs)}], slide=[${sizeText(window.slideMs)}]${offset})`
    case 'cumulate':
      return `CUMULATE(${time}, max_size=[${sizeText(window.sizeMs)}], step=[${sizeText(window.slideMs)}]${offset})`
    case 'session': {
      const partition = keys.length > 0 ? `, partition keys=${list(pick(input, keys))}` : ''
      return `SESSION(${time}, gap=[${sizeText(window.sizeMs)}]${partition})`
    }
  }
}

function groupBy(keys: readonly number[], input: readonly string[]): string {
  return keys.length > 0 ? `groupBy=${list(pick(input, keys))}, ` : ''
}

/** Flink prints all properties of a window, whichever of them are used. */
function windowed(node: DraftOf<'groupWindowAggregate'>, input: readonly string[]): string {
  const all: readonly WindowProperty[] =
    node.window.time === 'rowtime' ? ['start', 'end', 'rowtime', 'proctime'] : ['start', 'end', 'proctime']
  const select = [
    ...pick(input, node.keys),
    ...node.aggregates.map((call) => describeAggregate(call, input)),
    ...all.map((property) => `${property}('w$) AS w$${property}`),
  ]
  const properties = list(all.map((property) => `w$${property}`))
  return `GroupWindowAggregate(${groupBy(node.keys, input)}window=[${groupWindow(node.window, input)}], properties=${properties}, select=${list(select)})`
}

const propertyNames: Readonly<Record<WindowProperty, string>> = {
  start: 'window_start',
  end: 'window_end',
  rowtime: 'window_time',
  proctime: 'window_time',
}

function windowAggregate(node: DraftOf<'windowAggregate'>, input: readonly string[]): string {
  const select = [
    ...pick(input, node.keys),
    ...node.aggregates.map((call) => describeAggregate(call, input)),
    ...node.properties.map((property) => `${property}('w$) AS ${propertyNames[property]}`),
  ]
  const { attached } = node
  const columns = attached && `win_start=[${input[attached.startIndex]}], win_end=[${input[attached.endIndex]}]`
  const window = windowFunction(node.window, input, node.keys, columns)
  return `WindowAggregate(${groupBy(node.keys, input)}window=[${window}], select=${list(select)})`
}

function orderText(order: readonly SortKey[], input: readonly string[]): string {
  return list(order.map((key) => `${input[key.index]} ${key.descending ? 'DESC' : 'ASC'}`))
}

function rankOrder(order: readonly SortKey[], inputs: Inputs): string {
  const [first] = order
  const isRowtime = first !== undefined && inputs.leftFields[first.index]?.type.attribute === 'rowtime'
  return isRowtime ? orderText(order, inputs.left).replace('[', '[ROWTIME ') : orderText(order, inputs.left)
}

function strategyText({ strategy }: DraftOf<'rank'> | DraftOf<'sort'>): string {
  switch (strategy.kind) {
    case 'append':
      return 'AppendFastStrategy'
    case 'update':
      return `UpdateFastStrategy[${strategy.rowKey.join(',')}]`
    case 'retract':
      return 'RetractStrategy'
  }
}

function rank(node: DraftOf<'rank'>, inputs: Inputs): string {
  const range = `rankStart=${node.start}, rankEnd=${node.end}`
  return (
    `Rank(strategy=[${strategyText(node)}], rankType=[ROW_NUMBER], rankRange=[${range}], ` +
    `partitionBy=${list(pick(inputs.left, node.partitionKeys))}, orderBy=${rankOrder(node.order, inputs)}, select=${list(namesOf(node.fields))})`
  )
}

/** In the optimised plan a deduplication is a rank still. */
function deduplicate(node: DraftOf<'deduplicate'>, inputs: Inputs): string {
  const keys = list(pick(inputs.left, node.keys))
  const isFinal = !node.changelog.updateAfter
  if (inputs.style === 'execution') {
    return `Deduplicate(keep=[${node.keepLast ? 'LastRow' : 'FirstRow'}], key=${keys}, order=[${node.time.toUpperCase()}], outputInsertOnly=[${isFinal}])`
  }
  const order = `${node.time === 'rowtime' ? 'ROWTIME ' : ''}${inputs.left[node.timeIndex]} ${node.keepLast ? 'DESC' : 'ASC'}`
  return (
    `Rank(strategy=[AppendFastStrategy], rankType=[ROW_NUMBER], rankRange=[rankStart=1, rankEnd=1], partitionBy=${keys}, ` +
    `orderBy=[${order}], select=${list(namesOf(node.fields))})`
  )
}

function joinText(
  leftKeys: readonly number[],
  rightKeys: readonly number[],
  rest: Rex | undefined,
  inputs: Inputs,
): string {
  const { left, right, style } = inputs
  const column = byName(uniqueNames([...left, ...right]))
  const isInfix = style === 'execution'
  const equalities = leftKeys.map((key, index) => {
    const pair = [column(key), column(left.length + (rightKeys[index] ?? 0))]
    return isInfix ? `(${pair.join(' = ')})` : `=(${pair.join(', ')})`
  })
  const parts = [...equalities, ...(rest ? conjuncts(rest).map((rex) => describeRex(rex, column, style)) : [])]
  if (parts.length <= 1) return parts[0] ?? 'true'
  return isInfix ? `(${parts.join(' AND ')})` : `AND(${parts.join(', ')})`
}

const joinNames: Readonly<Record<string, string>> = {
  inner: 'InnerJoin',
  left: 'LeftOuterJoin',
  right: 'RightOuterJoin',
  full: 'FullOuterJoin',
  semi: 'LeftSemiJoin',
  anti: 'LeftAntiJoin',
}

function keySpec(key: readonly number[] | undefined, joinKeys: readonly number[]): string {
  if (!key) return 'NoUniqueKey'
  return key.every((column) => joinKeys.includes(column)) ? 'JoinKeyContainsUniqueKey' : 'HasUniqueKey'
}

function join(node: DraftOf<'join'>, inputs: Inputs): string {
  const where = joinText(node.leftKeys, node.rightKeys, node.condition, inputs)
  return (
    `Join(joinType=[${joinNames[node.type]}], where=[${where}], select=${list(namesOf(node.fields))}, ` +
    `leftInputSpec=[${keySpec(node.leftUpsertKey, node.leftKeys)}], rightInputSpec=[${keySpec(node.rightUpsertKey, node.rightKeys)}])`
  )
}

function intervalJoin(node: DraftOf<'intervalJoin'>, inputs: Inputs): string {
  const bounds =
    `isRowTime=${node.time === 'rowtime'}, leftLowerBound=${negative(node.upperMs)}, leftUpperBound=${negative(node.lowerMs)}, ` +
    `leftTimeIndex=${node.leftTimeIndex}, rightTimeIndex=${node.rightTimeIndex}`
  const where = joinText(node.leftKeys, node.rightKeys, node.condition, inputs)
  return `IntervalJoin(joinType=[${joinNames[node.type]}], windowBounds=[${bounds}], where=[${where}], select=${list(namesOf(node.fields))})`
}

function temporalJoin(node: DraftOf<'temporalJoin'>, inputs: Inputs): string {
  const where = joinText(node.leftKeys, node.rightKeys, node.condition, inputs)
  const times = `${inputs.left[node.leftTimeIndex]}, ${inputs.right[node.rightTimeIndex]}`
  const keys = [pick(inputs.left, node.leftKeys).join(', '), pick(inputs.right, node.rightKeys).join(', ')]
  const initial =
    `__INITIAL_TEMPORAL_JOIN_CONDITION(${times}, __TEMPORAL_JOIN_LEFT_KEY(${keys[0]}), ` +
    `__TEMPORAL_JOIN_RIGHT_KEY(${keys[1]}))`
  return (
    `TemporalJoin(joinType=[${joinNames[node.type]}], where=[(${where} AND ${initial})], ` +
    `select=${list(namesOf(node.fields))})`
  )
}

function windowJoin(node: DraftOf<'windowJoin'>, inputs: Inputs): string {
  const window = (end: string | undefined) => `[win_end=[${end}]]`
  const where = joinText(node.leftKeys, node.rightKeys, node.condition, inputs)
  return (
    `WindowJoin(leftWindow=${window(inputs.left[node.leftWindowEndIndex])}, rightWindow=${window(inputs.right[node.rightWindowEndIndex])}, ` +
    `joinType=[${joinNames[node.type]}], where=[${where}], select=${list(namesOf(node.fields))})`
  )
}

const quantifiers = (part: DraftOf<'match'>['parts'][number]): string => {
  const { min, max, isGreedy } = part
  const greed = isGreedy ? '' : '?'
  if (min === 1 && max === 1) return ''
  if (max === undefined && min <= 1) return `${min === 0 ? '*' : '+'}${greed}`
  if (min === 0 && max === 1) return '?'
  return `{${min}${max === min ? '' : `,${max ?? ''}`}}${greed}`
}

function match(node: DraftOf<'match'>, inputs: Inputs): string {
  const partition = node.partition.length > 0 ? `partitionBy=${list(pick(inputs.left, node.partition))}, ` : ''
  const pattern = node.parts.map((part) => `'${part.name}${quantifiers(part)}'`).join(', ')
  const { skip } = node
  const after = 'variable' in skip ? `SKIP TO ${skip.to.toUpperCase()} ${node.parts[skip.variable]?.name}` : `SKIP ${skip.to === 'next row' ? 'TO NEXT ROW' : 'PAST LAST ROW'}`
  const measures = list(node.fields.slice(node.partition.length).map((field) => field.name))
  return (
    `Match(${partition}orderBy=${orderText(node.order, inputs.left)}, measures=${measures}, rowsPerMatch=[ONE ROW PER MATCH], ` +
    `after=[${after}], pattern=[(${pattern})])`
  )
}

function windowRank(node: DraftOf<'windowRank'>, inputs: Inputs): string {
  return (
    `WindowRank(window=[win_end=[${inputs.left[node.windowEndIndex]}]], rankType=[ROW_NUMBER], ` +
    `rankRange=[rankStart=${node.start}, rankEnd=${node.end}], partitionBy=${list(pick(inputs.left, node.partitionKeys))}, ` +
    `orderBy=${orderText(node.order, inputs.left)}, select=${list(namesOf(node.fields))})`
  )
}

function negative(value: number): number {
  return value === 0 ? 0 : -value
}

function over(node: DraftOf<'overAggregate'>, inputs: Inputs): string {
  const partition = node.keys.length > 0 ? `partitionBy=${list(pick(inputs.left, node.keys))}, ` : ''
  const bound = node.frame.preceding === undefined ? 'UNBOUNDED PRECEDING' : `${node.frame.preceding} PRECEDING`
  const select = [...inputs.left, ...node.aggregates.map((call) => describeAggregate(call, inputs.left))]
  return (
    `OverAggregate(${partition}orderBy=[${inputs.left[node.timeIndex]} ASC], ` +
    `window=[ ${node.frame.unit} BETWEEN ${bound} AND CURRENT ROW], select=${list(select)})`
  )
}

function boundText(reach: number | undefined, side: 'PRECEDING' | 'FOLLOWING'): string {
  if (reach === 0) return 'CURRENT ROW'
  return `${reach === undefined ? 'UNBOUNDED' : reach} ${side}`
}

function sortedOver(node: DraftOf<'sortedOver'>, inputs: Inputs): string {
  const partition = node.keys.length > 0 ? `partitionBy=${list(pick(inputs.left, node.keys))}, ` : ''
  const { unit, preceding, following } = node.frame
  const frame = `${unit} BETWEEN ${boundText(preceding, 'PRECEDING')} AND ${boundText(following, 'FOLLOWING')}`
  const select = [...inputs.left, ...node.calls.map((call) => describeAggregate(call, inputs.left))]
  return `OverAggregate(${partition}orderBy=${orderText(node.order, inputs.left)}, window=[ ${frame}], select=${list(select)})`
}

function tableText(node: DraftOf<'tableScan'>): string {
  const { catalog, database, name } = node.table.path
  return `${catalog}, ${database}, ${name}`
}

function scan(node: DraftOf<'tableScan'>): string {
  const stored = node.table.columns.filter((column) => column.kind !== 'computed')
  const isPruned = node.fields.length < stored.length
  const keys = node.metadata.map(({ key }) => key)
  const project = isPruned ? `, project=${list(namesOf(node.scanFields))}, metadata=${list(keys)}` : ''
  return `TableSourceScan(table=[[${tableText(node)}${project}]], fields=${list(namesOf(node.fields))})`
}

function values(node: DraftOf<'values'>, style: DescribeStyle): string {
  // A SELECT without FROM reads one row without columns; Flink's has one column ZERO.
  const isSingle = node.fields.length === 0
  const text = (row: (typeof node.rows)[number]) =>
    row
      .map((value, index) =>
        describeLiteral(value, node.fields[index]!.type, style === 'execution' ? 'physical' : style, false),
      )
      .join(', ')
  const rows = isSingle ? ['{ 0 }'] : node.rows.map((row) => `{ ${text(row)} }`)
  const types = isSingle
    ? ['INTEGER ZERO']
    : node.fields.map((field) => `${typeText(field.type, 'execution')} ${field.name}`)
  const type = style === 'execution' ? '' : `type=[RecordType(${types.join(', ')})], `
  return `Values(${type}tuples=[[${rows.join(', ')}]])`
}

function expand(node: DraftOf<'expand'>, inputs: Inputs): string {
  const projects = node.projections.map((exprs) => {
    const items = exprs.map((rex, index) => {
      const name = node.fields[index]?.name ?? ''
      if (rex.kind !== 'literal') return aliased(rexText(rex, inputs), name)
      return `${rex.value === null ? 'null' : String(rex.value)} AS ${name}`
    })
    return `{${items.join(', ')}}`
  })
  return `Expand(projects=${list(projects)})`
}

function sort(node: DraftOf<'sort'>, inputs: Inputs): string {
  const limit = `offset=[${node.offset}], fetch=[${node.count === undefined ? 'unlimited' : node.count}]`
  if (node.order.length === 0) return `Limit(${limit})`
  const isWhole = node.count === undefined && node.offset === 0
  return isWhole
    ? `Sort(orderBy=${orderText(node.order, inputs.left)})`
    : `SortLimit(orderBy=${orderText(node.order, inputs.left)}, ${limit}, strategy=[${strategyText(node)}])`
}

function sink(node: DraftOf<'sink'>, inputs: Inputs): string {
  const { catalog, database, name } = node.table.path
  return `Sink(table=[${catalog}.${database}.${name}], fields=${list(inputs.left)})`
}

function correlate(node: DraftOf<'correlate'>, inputs: Inputs): string {
  const args = node.args.map((rex) => rexText(rex, inputs)).join(', ')
  return `Correlate(invocation=[${node.function}(${args})], select=${list(namesOf(node.fields))}, joinType=[${node.type.toUpperCase()}])`
}

function groupAggregate(node: DraftOf<'groupAggregate'>, input: readonly string[]): string {
  const select = [...pick(input, node.keys), ...node.aggregates.map((call) => describeAggregate(call, input))]
  return `GroupAggregate(${groupBy(node.keys, input)}select=${list(select)})`
}

/** The text of a node in a style; operators are named by the one for execution. */
export function describe(
  node: NodeDraft,
  inputNodes: readonly PhysicalNode[],
  style: DescribeStyle = 'execution',
): string {
  const leftFields = inputNodes[0]?.fields ?? []
  const left = namesOf(leftFields)
  const inputs: Inputs = { left, right: namesOf(inputNodes[1]?.fields ?? []), style, leftFields }
  switch (node.kind) {
    case 'tableScan':
      return scan(node)
    case 'values':
      return values(node, style)
    case 'watermarkAssigner':
      return `WatermarkAssigner(rowtime=[${left[node.rowtimeIndex]}], watermark=[${rexText(node.watermark, inputs)}])`
    case 'calc':
      return calc(node, inputs)
    case 'exchange':
      return `Exchange(distribution=[${distribution(node.distribution, left)}])`
    case 'groupWindowAggregate':
      return windowed(node, left)
    case 'windowTableFunction':
      return `WindowTableFunction(window=[${windowFunction(node.window, left, node.keys)}])`
    case 'windowAggregate':
      return windowAggregate(node, left)
    case 'groupAggregate':
      return groupAggregate(node, left)
    case 'union':
      return `Union(all=[true], union=${list(namesOf(node.fields))})`
    case 'limit':
      return `Limit(offset=[${node.offset}], fetch=[${node.count}])`
    case 'rank':
      return rank(node, inputs)
    case 'deduplicate':
      return deduplicate(node, inputs)
    case 'sort':
      return sort(node, inputs)
    case 'temporalSort':
      return `TemporalSort(orderBy=${orderText(node.order, left)})`
    case 'join':
      return join(node, inputs)
    case 'intervalJoin':
      return intervalJoin(node, inputs)
    case 'overAggregate':
      return over(node, inputs)
    case 'temporalJoin':
      return temporalJoin(node, inputs)
    case 'match':
      return match(node, inputs)
    case 'sortedOver':
      return sortedOver(node, inputs)
    case 'windowJoin':
      return windowJoin(node, inputs)
    case 'windowRank':
      return windowRank(node, inputs)
    case 'correlate':
      return correlate(node, inputs)
    case 'expand':
      return expand(node, inputs)
    case 'changelogNormalize':
      return `ChangelogNormalize(key=${list(pick(left, node.keys))})`
    case 'sinkMaterializer':
      return `SinkMaterializer(key=${list(pick(left, node.keys))})`
    case 'sink':
      return sink(node, inputs)
    case 'collect':
      return `Sink(table=[default_catalog.default_database.Unregistered_Collect_Sink], fields=${list(left)})`
  }
}
