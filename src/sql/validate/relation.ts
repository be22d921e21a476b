// Relations of tables: a scan of stored columns, a projection that adds computed ones, the watermark on top; as Flink's
// planner builds them.

import type { Rex } from '../../table/expression.ts'
import { type Field, withoutAttribute } from '../../table/logical-type.ts'
import type { ResolvedTable, TableColumn } from '../../table/schema.ts'
import { textOfPath } from './names.ts'
import type { Rel } from './rel.ts'
import { inputRef, rewrite } from './rex.ts'

/** A projection, also one that changes nothing. */
export function projection(input: Rel, exprs: readonly Rex[], names: readonly string[]): Rel {
  return {
    kind: 'project',
    input,
    exprs,
    fields: exprs.map((rex, index) => ({ name: names[index] ?? `EXPR$${index}`, type: rex.type })),
  }
}

/** A projection; answers the input itself when it would change nothing. */
export function project(input: Rel, exprs: readonly Rex[], names: readonly string[]): Rel {
  const fields = exprs.map((rex, index) => ({ name: names[index] ?? `EXPR$${index}`, type: rex.type }))
  const isIdentity =
    exprs.length === input.fields.length &&
    exprs.every(
      (rex, index) => rex.kind === 'input' && rex.index === index && input.fields[index]?.name === fields[index]?.name,
    )
  return isIdentity ? input : { kind: 'project', input, exprs, fields }
}

/** The same columns under other names. */
export function rename(input: Rel, names: readonly string[]): Rel {
  if (input.kind === 'values')
    return { ...input, fields: input.fields.map((field, index) => ({ ...field, name: names[index] ?? field.name })) }
  return project(
    input,
    input.fields.map((field, index) => inputRef(index, field.type)),
    names,
  )
}

/** Every column as an expression. */
export function allInputs(fields: readonly Field[]): readonly Rex[] {
  return fields.map((field, index) => inputRef(index, field.type))
}

function storedField(column: TableColumn): Field {
  return { name: column.name, type: withoutAttribute(column.type) }
}

/** The relation that reads a table: all declared columns, with time attributes. */
export function tableRelation(table: ResolvedTable): Rel {
  const all = table.columns.flatMap((column, index) => (column.kind === 'computed' ? [] : [{ column, index }]))
  // Sources give physical columns first, then metadata.
  const stored = [
    ...all.filter(({ column }) => column.kind === 'physical'),
    ...all.filter(({ column }) => column.kind === 'metadata'),
  ]
  const scan: Rel = { kind: 'scan', table, fields: stored.map(({ column }) => storedField(column)) }
  const scanIndex = new Map(stored.map(({ index }, place) => [index, place]))
  const toScan = (rex: Rex): Rex =>
    rewrite(rex, (node) => {
      if (node.kind !== 'input') return undefined
      const place = scanIndex.get(node.index)
      const target = table.columns[node.index]
      if (place !== undefined) return inputRef(place, scan.fields[place]?.type ?? node.type)
      return target?.kind === 'computed' ? toScan(target.expression) : node
    })
  const exprs = table.columns.map((column, index) => {
    if (column.kind === 'computed') return toScan(column.expression)
    const place = scanIndex.get(index) ?? index
    return inputRef(place, scan.fields[place]?.type ?? column.type)
  })
  const full = project(
    scan,
    exprs,
    table.columns.map((column) => column.name),
  )
  const { watermark } = table
  if (!watermark) return full
  return {
    kind: 'watermark',
    input: full,
    rowtimeIndex: watermark.columnIndex,
    watermark: watermark.expression,
    table: textOfPath(table.path),
    fields: full.fields.map((field, index) => ({ ...field, type: table.columns[index]?.type ?? field.type })),
  }
}

/** One row without columns, for SELECT without FROM. */
export const singleRow: Rel = { kind: 'values', rows: [[]], fields: [] }
