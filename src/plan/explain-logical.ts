// The unoptimised tree as Flink's `== Abstract Syntax Tree ==` prints it: LogicalProject(a=[$0]) and so on, columns by
// number.
// Group windows and OVER are nodes of their own here; Flink keeps them inside expressions, and so does this text.

import type { Rel, RelOf, RelSortKey, RelWindow } from '../sql/validate/rel.ts'
import { inputsOf } from '../sql/validate/rex.ts'
import type { AggregateCall } from '../table/expression.ts'
import { type LogicalType, printType, withNullable } from '../table/logical-type.ts'
import { type ColumnText, describeLiteral, describeRex, typeText } from './describe-rex.ts'

/** Lines of a subtree, the node's own first. */
type Lines = readonly string[]

function indented(children: readonly Lines[]): readonly string[] {
  return children.flatMap((lines, index) => {
    const isLast = index === children.length - 1
    return lines.map((line, row) => `${row === 0 ? (isLast ? '+- ' : ':- ') : isLast ? '   ' : ':  '}${line}`)
  })
}

function tree(text: string, ...children: readonly Lines[]): Lines {
  return [text, ...indented(children)]
}

const plain: ColumnText = (index) => `$${index}`

function windowCall(window: RelWindow): string {
  return window.type.toUpperCase()
}

const units = [
  ['DAY', 86_400_000],
  ['HOUR', 3_600_000],
  ['MINUTE', 60_000],
  ['SECOND', 1000],
] as const

function interval(ms: number): string {
  const unit = units.find(([, size]) => ms !== 0 && ms % size === 0)?.[0] ?? 'SECOND'
  return `${ms}:INTERVAL ${unit}`
}

function windowSizes(window: RelWindow): string {
  const isSliding = window.type === 'hop' || window.type === 'cumulate'
  const sizes = isSliding ? [window.slideMs, window.sizeMs] : [window.sizeMs]
  return [...sizes, ...(window.offsetMs === 0 ? [] : [window.offsetMs])].map(interval).join(', ')
}

function orderText(order: readonly RelSortKey[], column: ColumnText): string {
  return order
    .map((key) => `${column(key.index)}${key.descending ? ' DESC' : ''} NULLS ${key.nullsFirst ? 'FIRST' : 'LAST'}`)
    .join(', ')
}

function overText(rel: RelOf<'over'>, index: number, column: ColumnText): string {
  const made = rel.calls[index]
  if (!made) return '?'
  const partition = rel.partition.length > 0 ? [`PARTITION BY ${rel.partition.map(column).join(', ')}`] : []
  const { unit, preceding } = rel.frame
  const bound =
    preceding === undefined ? [] : [`${unit} ${unit === 'RANGE' ? interval(preceding) : preceding} PRECEDING`]
  const args = `${made.distinct ? 'DISTINCT ' : ''}${made.args.map(column).join(', ')}`
  return `${made.function}(${args}) OVER (${[...partition, `ORDER BY ${orderText(rel.order, column)}`, ...bound].join(' ')})`
}

/** How a node's columns print in the node above it. */
function columnsOf(rel: Rel): ColumnText {
  switch (rel.kind) {
    case 'groupWindowAggregate': {
      // Flink groups by the window first: $0 is the window.
      const own = rel.keys.length + rel.calls.length
      return (index) =>
        index < own
          ? `$${index + 1}`
          : `${windowCall(rel.window)}_${(rel.properties[index - own] ?? '').toUpperCase()}($0)`
    }
    case 'over': {
      const below = columnsOf(rel.input)
      const width = rel.input.fields.length
      return (index) => (index < width ? below(index) : overText(rel, index - width, below))
    }
    default:
      return plain
  }
}

function aggregateText(calls: readonly AggregateCall[], column: ColumnText): readonly string[] {
  return calls.map((made) => {
    const filter = made.filter === undefined ? '' : ` FILTER ${column(made.filter)}`
    return `${made.name}=[${made.function}(${made.distinct ? 'DISTINCT ' : ''}${made.args.map(column).join(', ')})${filter}]`
  })
}

function aggregate(rel: RelOf<'aggregate'>): Lines {
  const column = columnsOf(rel.input)
  const parts = [`group=[{${rel.keys.join(', ')}}]`, ...aggregateText(rel.calls, column)]
  return tree(`LogicalAggregate(${parts.join(', ')})`, lines(rel.input))
}

/** The window becomes the first column of the projection below the aggregate. */
function groupWindow(rel: RelOf<'groupWindowAggregate'>): Lines {
  const { input, window } = rel
  const base: RelOf<'project'> =
    input.kind === 'project'
      ? input
      : {
          kind: 'project',
          input,
          exprs: input.fields.map((field, index) => ({ kind: 'input', index, type: field.type })),
          fields: input.fields,
        }
  const below = columnsOf(base.input)
  const used = base.fields.map((_, index) => index).filter((index) => index !== window.timeIndex || isRead(rel, index))
  const place: ColumnText = (index) => `$${used.indexOf(index) + 1}`
  const time = describeRex(base.exprs[window.timeIndex]!, below, 'logical')
  const items = [
    `$f0=[$${windowCall(window)}(${time}, ${windowSizes(window)})]`,
    ...used.map((index) => `${base.fields[index]?.name}=[${describeRex(base.exprs[index]!, below, 'logical')}]`),
  ]
  const group = [0, ...rel.keys.map((key) => used.indexOf(key) + 1)]
  const parts = [`group=[{${group.join(', ')}}]`, ...aggregateText(rel.calls, place)]
  return tree(`LogicalAggregate(${parts.join(', ')})`, tree(`LogicalProject(${items.join(', ')})`, lines(base.input)))
}

function isRead(rel: RelOf<'groupWindowAggregate'>, column: number): boolean {
  return rel.keys.includes(column) || rel.calls.some((made) => made.args.includes(column) || made.filter === column)
}

function fieldText(rel: Rel): string {
  return rel.fields.map((field) => `${calciteType(field.type)} ${field.name}`).join(', ')
}

function calciteType(type: LogicalType): string {
  if (type.root === 'CHAR' || type.root === 'VARCHAR') return typeText(type, 'execution')
  return printType(withNullable(type, true)).replace(/^INT$/, 'INTEGER')
}

function windowTable(rel: RelOf<'windowTableFunction'>): Lines {
  const { input, window } = rel
  const partition = rel.keys.length > 0 ? ` PARTITION BY(${rel.keys.map((key) => `$${key}`).join(', ')})` : ''
  const call = `${windowCall(window)}(TABLE(#0)${partition}, DESCRIPTOR(_UTF-16LE'${input.fields[window.timeIndex]?.name}'), ${windowSizes(window)})`
  return tree(`LogicalTableFunctionScan(invocation=[${call}], rowType=[RecordType(${fieldText(rel)})])`, lines(input))
}

function sort(rel: RelOf<'sort'>): Lines {
  const column = columnsOf(rel.input)
  const keys = rel.order.map((key, index) => `sort${index}=[${column(key.index)}]`)
  const dirs = rel.order.map(
    (key, index) => `dir${index}=[${key.descending ? 'DESC' : 'ASC'}-nulls-${key.nullsFirst ? 'first' : 'last'}]`,
  )
  const limits = [
    ...(rel.offset > 0 ? [`offset=[${rel.offset}]`] : []),
    ...(rel.fetch === undefined ? [] : [`fetch=[${rel.fetch}]`]),
  ]
  return tree(`LogicalSort(${[...keys, ...dirs, ...limits].join(', ')})`, lines(rel.input))
}

function values(rel: RelOf<'values'>): Lines {
  if (rel.fields.length === 0) return ['LogicalValues(tuples=[[{ 0 }]])']
  const rows = rel.rows.map(
    (row) =>
      `{ ${row.map((value, index) => describeLiteral(value, rel.fields[index]!.type, 'logical', false)).join(', ')} }`,
  )
  return [`LogicalValues(tuples=[[${rows.join(', ')}]])`]
}

function join(rel: RelOf<'join'>): Lines {
  const left = columnsOf(rel.left)
  const width = rel.left.fields.length
  const column: ColumnText = (index) => (index < width ? left(index) : `$${index}`)
  const condition = rel.condition ? describeRex(rel.condition, column, 'logical') : 'true'
  return tree(`LogicalJoin(condition=[${condition}], joinType=[${rel.type}])`, lines(rel.left), lines(rel.right))
}

function temporalJoin(rel: RelOf<'temporalJoin'>): Lines {
  const left = columnsOf(rel.left)
  const width = rel.left.fields.length
  const column: ColumnText = (index) => (index < width ? left(index) : `$${index}`)
  const required = [...(rel.condition ? inputsOf([rel.condition]).filter((index) => index < width) : []), rel.leftTimeIndex]
  const condition = rel.condition ? describeRex(rel.condition, column, 'logical') : 'true'
  const snapshot = tree(`LogicalSnapshot(period=[$cor0.${rel.left.fields[rel.leftTimeIndex]?.name}])`, lines(rel.right))
  const columns = [...new Set(required)].sort((a, b) => a - b).join(', ')
  return tree(
    `LogicalCorrelate(correlation=[$cor0], joinType=[${rel.type}], requiredColumns=[{${columns}}])`,
    lines(rel.left),
    tree(`LogicalFilter(condition=[${condition}])`, snapshot),
  )
}

function match(rel: RelOf<'match'>): Lines {
  const pattern = rel.parts.map(({ name }) => `'${name}'`).join(', ')
  const partition = `{${rel.partition.join(', ')}}`
  const parts = [`partition=[${partition}]`, `order=[${orderText(rel.order, columnsOf(rel.input))}]`, `pattern=[(${pattern})]`]
  return tree(`LogicalMatch(${parts.join(', ')})`, lines(rel.input))
}

function project(rel: RelOf<'project'>): Lines {
  const column = columnsOf(rel.input)
  const items = rel.exprs.map((rex, index) => `${rel.fields[index]?.name}=[${describeRex(rex, column, 'logical')}]`)
  return tree(`LogicalProject(${items.join(', ')})`, lines(rel.input))
}

function setOperation(rel: RelOf<'setOperation'>): Lines {
  const names = { UNION: 'Union', INTERSECT: 'Intersect', EXCEPT: 'Minus' }
  return tree(`Logical${names[rel.operator]}(all=[${rel.all}])`, ...rel.inputs.map(lines))
}

function lines(rel: Rel): Lines {
  switch (rel.kind) {
    case 'scan': {
      const { catalog, database, name } = rel.table.path
      return [`LogicalTableScan(table=[[${catalog}, ${database}, ${name}]])`]
    }
    case 'values':
      return values(rel)
    case 'project':
      return project(rel)
    case 'filter':
      return tree(
        `LogicalFilter(condition=[${describeRex(rel.condition, columnsOf(rel.input), 'logical')}])`,
        lines(rel.input),
      )
    case 'watermark': {
      const watermark = describeRex(rel.watermark, columnsOf(rel.input), 'logical')
      return tree(
        `LogicalWatermarkAssigner(rowtime=[${rel.fields[rel.rowtimeIndex]?.name}], watermark=[${watermark}])`,
        lines(rel.input),
      )
    }
    case 'aggregate':
      return aggregate(rel)
    case 'groupWindowAggregate':
      return groupWindow(rel)
    case 'windowTableFunction':
      return windowTable(rel)
    case 'join':
      return join(rel)
    case 'temporalJoin':
      return temporalJoin(rel)
    case 'match':
      return match(rel)
    case 'setOperation':
      return setOperation(rel)
    case 'sort':
      return sort(rel)
    // Its calls print inside the projection above; without one the input stands for it.
    case 'over':
      return lines(rel.input)
    case 'expand':
      return tree(`LogicalExpand(sets=[${rel.projections.length}])`, lines(rel.input))
    case 'correlate': {
      const args = rel.args.map((rex) => describeRex(rex, columnsOf(rel.input), 'logical')).join(', ')
      return tree(`LogicalCorrelate(invocation=[${rel.function}(${args})], joinType=[${rel.type}])`, lines(rel.input))
    }
    case 'rank':
    case 'windowAggregate':
      return lines(rel.input)
  }
}

/** The tree of a relation. */
export function explainLogical(rel: Rel): string {
  return lines(rel).join('\n')
}

/** The tree of an INSERT. */
export function explainLogicalSink(table: string, rel: Rel): string {
  const names = rel.fields.map((field) => field.name).join(', ')
  return tree(`LogicalSink(table=[${table}], fields=[${names}])`, lines(rel)).join('\n')
}
