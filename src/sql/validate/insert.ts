// INSERT: the query's columns matched to the sink's, with Flink's implicit casts, and beyond them checked narrowing
// casts (design D8a).
// Always: the answer's fields are the sink's physical and writable metadata columns, in order.

import { didYouMean } from '../../base/suggest.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, printType, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { ResolvedTable } from '../../table/schema.ts'
import type { Insert } from '../ast/statement.ts'
import { coerce, isNarrowing, isSinkCompatible, sameType } from './coercion.ts'
import { notSupported, sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { optionHints, type QueryEnvironment } from './from.ts'
import { partsOf, quotedPath, textOfPath } from './names.ts'
import type { Rel } from './rel.ts'
import { allInputs, project } from './relation.ts'
import { resolveTable } from './resolve-table.ts'
import { literal } from './rex.ts'
import { emptyScope } from './scope.ts'
import type { LoadedTable } from './tables.ts'

/** A validated INSERT: the sink, its fields, and the relation that feeds it. */
export interface ValidatedInsert {
  readonly table: ResolvedTable
  readonly sinkFields: readonly Field[]
  readonly rel: Rel
}

/** The columns of a table that can be written, in order. */
export function sinkFieldsOf(table: ResolvedTable): readonly Field[] {
  return table.columns.flatMap((column) =>
    column.kind === 'physical' || (column.kind === 'metadata' && !column.virtual)
      ? [{ name: column.name, type: withoutAttribute(column.type) }]
      : [],
  )
}

function schemaText(fields: readonly Field[]): string {
  return `[${fields.map((field) => `${field.name}: ${printType(field.type)}`).join(', ')}]`
}

function mismatch(
  cause: string,
  table: ResolvedTable,
  query: readonly Field[],
  sink: readonly Field[],
  ast: Insert,
  hint?: string,
) {
  const message =
    `Column types of query result and sink for '${textOfPath(table.path)}' do not match.\nCause: ${cause}\n\n` +
    `Query schema: ${schemaText(query)}\nSink schema:  ${schemaText(sink)}`
  return sqlError('bad-insert', message, ast.query.position, hint)
}

/** The sink columns that the statement names; all of them without a list. */
function targets(ast: Insert, sink: readonly Field[]): readonly Field[] {
  const fixed = new Set(ast.partition.filter((entry) => entry.value !== undefined).map((entry) => entry.name.text))
  if (ast.columns.length === 0) return sink.filter((field) => !fixed.has(field.name))
  return ast.columns.map((column) => {
    const name = column.parts.at(-1)?.text ?? ''
    const field = sink.find((candidate) => candidate.name === name)
    if (field) return field
    throw sqlError(
      'unknown-column',
      `Unknown target column '${name}'`,
      column.position,
      didYouMean(
        name,
        sink.map((each) => each.name),
      ),
    )
  })
}

function castTo(
  rex: Rex,
  target: Field,
  index: number,
  environment: QueryEnvironment,
  fail: (cause: string, hint?: string) => Error,
): Rex {
  const type = withNullable(target.type, rex.type.nullable)
  if (sameType(rex.type, target.type)) return rex
  if (isSinkCompatible(rex.type, target.type)) return coerce(rex, type)
  const cause = `Incompatible types for sink column '${target.name}' at position ${index}.`
  if (!isNarrowing(rex.type, target.type))
    throw fail(cause, `write CAST(… AS ${printType(withNullable(target.type, true))})`)
  if (environment.facts.properties['millrace.sink.narrowing'] === 'error')
    throw fail(cause, `write CAST(… AS ${printType(withNullable(target.type, true))})`)
  environment.facts.warn(
    `Column '${target.name}' takes ${printType(withoutAttribute(rex.type))} into ${printType(target.type)}: values that do not fit fail the job. ` +
      "Real Flink wants a CAST here; SET 'millrace.sink.narrowing' = 'error' to see its error.",
  )
  return { kind: 'cast', operand: rex, type, safe: false, checked: true }
}

function sinkEntry(ast: Insert, environment: QueryEnvironment): LoadedTable {
  const entry = environment.tables.find(partsOf(ast.table))
  if (!entry) {
    const { path, catalogs } = environment.tables.where(ast.table)
    const message = `Cannot find table '${quotedPath(path)}' in any of the catalogs [${catalogs.join(', ')}], nor as a temporary table.`
    throw sqlError('unknown-table', message, ast.table.position, environment.tables.hint(ast.table))
  }
  if (entry.view) throw sqlError('bad-insert', `View '${textOfPath(entry.path)}' is not insertable`, ast.table.position)
  return entry
}

function checkMode(ast: Insert, table: ResolvedTable): void {
  if (ast.mode === 'OVERWRITE') {
    throw sqlError('bad-insert', 'Streaming mode not support overwrite.', ast.position, 'write INSERT INTO')
  }
  if (ast.mode === 'UPSERT') {
    throw sqlError('bad-insert', 'UPSERT INTO statement is not supported. Please use INSERT INTO instead.', ast.position,
      'write INSERT INTO a table with a primary key')
  }
  if (ast.onConflict) throw notSupported('ON CONFLICT', ast.position)
}

/** Validates an INSERT within an environment whose tables are loaded. */
export function validateInsert(ast: Insert, environment: QueryEnvironment): ValidatedInsert {
  const resolved = resolveTable(sinkEntry(ast, environment), environment.facts)
  const table = { ...resolved, options: { ...resolved.options, ...optionHints(ast.hints, environment) } }
  checkMode(ast, table)
  const sink = sinkFieldsOf(table)
  const query = environment.query(ast.query, environment)
  const wanted = targets(ast, sink)
  if (query.fields.length !== wanted.length)
    throw mismatch('Different number of columns.', table, query.fields, wanted, ast)
  const fail = (cause: string, hint?: string) => mismatch(cause, table, query.fields, sink, ast, hint)
  const inputs = allInputs(query.fields)
  const context = expressionContext(environment.facts, { clause: 'PARTITION', scope: emptyScope })
  const exprs = sink.map((field, index) => {
    const at = wanted.indexOf(field)
    if (at >= 0) return castTo(inputs[at]!, field, index, environment, fail)
    const entry = ast.partition.find((candidate) => candidate.name.text === field.name)
    if (entry?.value) return coerce(context.validate(entry.value), field.type)
    if (!field.type.nullable) {
      throw sqlError(
        'bad-insert',
        `Column '${field.name}' has no default value and does not allow NULLs`,
        ast.table.position,
        'name it in the column list',
      )
    }
    return literal(null, field.type)
  })
  const names = sink.map((field) => query.fields[wanted.indexOf(field)]?.name ?? field.name)
  return { table, sinkFields: sink, rel: project(query, exprs, names) }
}
