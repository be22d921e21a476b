// Generated functions on single rows: copy, store, compare, match. Each is bound to arrays first (once a batch), then called by row.
// Always: the same function serves rows of batches and of state tables, since both are lists of columns.

import type { SortKey } from '../../plan/physical.ts'
import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { Rex } from '../../table/expression.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import type { OperatorContext } from '../operator.ts'
import type { StateTable } from '../state/state-table.ts'
import { compareValues, valuesEqual } from '../state/values.ts'
import { CodeWriter } from './code-writer.ts'
import { ColumnReader, noNanos, noNulls } from './columns.ts'
import { ExpressionWriter } from './expression.ts'
import { KeyCode } from './key-code.ts'

/** Columns of a batch or of a state table. */
export type Columns = readonly Column[]
/** Copies a row to a place. */
export type CopyRow = (row: number, at: number) => void
/** Answers whether two rows agree. */
export type MatchRows = (left: number, right: number) => boolean
/** Orders two rows. */
export type CompareRows = (left: number, right: number) => number

/** Declares a column's arrays in the preamble. */
function declare(writer: CodeWriter, name: string, source: string, type: LogicalType): void {
  const lines = [`const ${name} = ${source}, ${name}v = ${name}.values;`]
  if (type.nullable) lines.push(`const ${name}n = ${name}.nulls ?? ${writer.constant(noNulls)};`)
  if (storageOf(type) === 'timestamp') lines.push(`const ${name}m = ${name}.nanos ?? ${writer.constant(noNanos)};`)
  writer.preamble(lines.join('\n'))
}

/** Copies rows into an output buffer, its columns from `targetOffset` on. */
export function compileCopier(
  context: OperatorContext, types: readonly LogicalType[], targetOffset = 0,
): (columns: Columns, out: OutputBuffer) => CopyRow {
  const writer = new CodeWriter(context)
  types.forEach((type, index) => {
    const to = targetOffset + index
    const name = `c${index}`
    declare(writer, name, `columns[${index}]`, type)
    writer.preamble(`const o${index}v = out.values[${to}], o${index}n = out.nulls[${to}], o${index}m = out.nanos[${to}];`)
    const nanos = storageOf(type) === 'timestamp'
      ? ` if ((o${index}m[at] = ${name}m[row]) !== 0) out.nanoSeen[${to}] = 1;`
      : ''
    const value = `o${index}v[at] = ${name}v[row];${nanos}`
    if (!type.nullable) writer.statement(`o${index}n[at] = 0; ${value}`)
    else writer.statement(`${value} if (${name}n[row] === 1) { o${index}n[at] = 1; out.nullSeen[${to}] = 1; } else o${index}n[at] = 0;`)
  })
  return writer.compileBinder(['columns', 'out'], ['row', 'at'])
}

/** Copies rows into a state table, its fields from `firstField` on. */
export function compileStore(
  context: OperatorContext, types: readonly LogicalType[], firstField: number,
): (columns: Columns, table: StateTable) => CopyRow {
  const writer = new CodeWriter(context)
  types.forEach((type, index) => {
    const to = firstField + index
    const name = `c${index}`
    declare(writer, name, `columns[${index}]`, type)
    writer.preamble(`const t${index}v = table.values[${to}], t${index}n = table.nulls[${to}], t${index}m = table.nanos[${to}];`)
    writer.statement(`t${index}v[at] = ${name}v[row];`)
    if (type.nullable) writer.statement(`t${index}n[at] = ${name}n[row];`)
    if (storageOf(type) === 'timestamp') writer.statement(`t${index}m[at] = ${name}m[row];`)
  })
  return writer.compileBinder(['columns', 'table'], ['row', 'at'])
}

/** Compares rows of two sources column by column; NULL equals NULL. `indexes` limits it to some columns. */
export function compileEqual(
  context: OperatorContext, types: readonly LogicalType[], indexes: readonly number[] = types.map((_, index) => index),
): (left: Columns, right: Columns) => MatchRows {
  const writer = new CodeWriter(context)
  for (const index of indexes) {
    const type = types[index]!
    const storage = storageOf(type)
    declare(writer, `l${index}`, `left[${index}]`, type)
    declare(writer, `r${index}`, `right[${index}]`, type)
    const [a, b] = [`l${index}v[l]`, `r${index}v[r]`]
    let differs = `${a} !== ${b}`
    if (storage === 'object') differs = `!${writer.constant(valuesEqual)}(${a}, ${b})`
    else if (storage === 'double') differs = `!Object.is(${a}, ${b})`
    else if (storage === 'timestamp') differs = `(${differs} || l${index}m[l] !== r${index}m[r])`
    if (type.nullable) {
      const [n, m] = [`l${index}n[l]`, `r${index}n[r]`]
      writer.statement(`if (${n} !== ${m} || (${n} === 0 && ${differs})) return false;`)
    } else writer.statement(`if (${differs}) return false;`)
  }
  writer.statement('return true;')
  return writer.compileBinder(['left', 'right'], ['l', 'r'])
}

function differenceCode(writer: CodeWriter, context: OperatorContext, type: LogicalType, index: number): string {
  const [a, b] = [`l${index}v[l]`, `r${index}v[r]`]
  switch (storageOf(type)) {
    case 'string': return `${writer.constant(context.dictionary)}.compare(${a}, ${b})`
    case 'object': return `${writer.constant(compareValues)}(${a}, ${b})`
    // Java's order of doubles: NaN is the largest.
    case 'double': return `(${a} < ${b} ? -1 : ${a} > ${b} ? 1 : ${a} === ${b} ? 0 : (${a} !== ${a} ? 1 : 0) - (${b} !== ${b} ? 1 : 0))`
    case 'timestamp': return `(${a} < ${b} ? -1 : ${a} > ${b} ? 1 : l${index}m[l] - r${index}m[r])`
    default: return `(${a} < ${b} ? -1 : ${a} > ${b} ? 1 : 0)`
  }
}

/** Orders rows of two sources by sort keys. */
export function compileComparator(
  context: OperatorContext, types: readonly LogicalType[], order: readonly SortKey[],
): (left: Columns, right: Columns) => CompareRows {
  const writer = new CodeWriter(context)
  const declared = new Set<number>()
  for (const { index, descending, nullsFirst } of order) {
    const type = types[index]!
    if (!declared.has(index)) {
      declared.add(index)
      declare(writer, `l${index}`, `left[${index}]`, type)
      declare(writer, `r${index}`, `right[${index}]`, type)
    }
    const compared = `{ const d = ${differenceCode(writer, context, type, index)}; if (d !== 0) return ${descending ? '-d' : 'd'}; }`
    if (!type.nullable) writer.statement(compared)
    else {
      const [n, m] = [`l${index}n[l]`, `r${index}n[r]`]
      const first = nullsFirst ? -1 : 1
      writer.statement(`if (${n} !== ${m}) return ${n} === 1 ? ${first} : ${-first};\nif (${n} === 0) ${compared}`)
    }
  }
  writer.statement('return 0;')
  return writer.compileBinder(['left', 'right'], ['l', 'r'])
}

/** A condition over a row of each side (columns of the left side first). */
export function compilePairCondition(
  context: OperatorContext, left: readonly LogicalType[], right: readonly LogicalType[], condition: Rex,
): (left: Columns, right: Columns) => MatchRows {
  const writer = new CodeWriter(context)
  const leftReader = new ColumnReader(writer, left, 'left', 'l', context.dictionary)
  const rightReader = new ColumnReader(writer, right, 'right', 'r', context.dictionary)
  const expressions = new ExpressionWriter(writer, context, (index) =>
    index < left.length ? leftReader.read(index) : rightReader.read(index - left.length))
  const body = writer.capture(() => writer.statement(`return ${expressions.condition(condition)};`))
  writer.statement(`${leftReader.takeLoads()}\n${rightReader.takeLoads()}\n${body}`)
  return writer.compileBinder(['left', 'right'], ['l', 'r'])
}

/** Finds (or adds) the key of every row of a batch; slots go to `slots`; a key with a NULL gives `-2 - slot` when NULLs are marked. */
export type ResolveKeys = (batch: ColumnBatch, table: StateTable, slots: Int32Array) => void

/**
 * Compiles `ResolveKeys`. New keys get zeros in the table's columns behind the key. With `marksNulls`, keys that hold a NULL,
 * which equal nothing in a join, are told by a negative slot.
 */
export function compileResolve(
  context: OperatorContext, types: readonly LogicalType[], keys: readonly number[], table: StateTable, marksNulls = false,
): ResolveKeys {
  const writer = new CodeWriter(context)
  writer.preamble('const n = batch.rowCount; table.ensure(n);')
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const code = new KeyCode(writer, 'table', types, keys, reader, 'r')
  code.declare()
  const extra = table.fields.slice(keys.length).flatMap((field, index) => {
    const values = `table.values[${keys.length + index}][slot]`
    if (field.kind === 'object') return [`${values} = undefined;`]
    return [`${values} = ${field.kind === 'long' ? '0n' : '0'};`]
  })
  const nullable = marksNulls ? keys.filter((key) => types[key]!.nullable) : []
  const nulls = nullable.map((key) => `${reader.arrays(key).nulls}[r] === 1`)
  const found = nulls.length > 0 ? `(${nulls.join(' || ')}) ? -2 - slot : slot` : 'slot'
  writer.statement(`for (let r = 0; r < n; r++) {
${code.find('slot')}
if (slot < 0) {\n${code.insert('slot')}\n${extra.join(' ')}\n}
slots[r] = ${found};
}`)
  return writer.compile<ResolveKeys>(['batch', 'table', 'slots'])
}
