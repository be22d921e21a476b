// Models (Flink 2.1 on): kept, shown and described; there is no provider in the embedded engine that could run one.

import type { AlterProperties, CreateModel, Drop, PhysicalColumn } from '../../sql/ast/ddl.ts'
import type { Identifier } from '../../sql/ast/node.ts'
import type { Describe, Show } from '../../sql/ast/statement.ts'
import { resolveType } from '../../sql/validate/data-type.ts'
import { partsOf, quoted, quotedPath, textOfPath } from '../../sql/validate/names.ts'
import { printType, types, withNullable } from '../../table/logical-type.ts'
import type { Options } from '../../table/options.ts'
import { okResult, type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'
import { pathOf } from './names.ts'
import { optionsOf, withoutKeys } from './options.ts'

/** A column of a model: its name, its type, and whether NULL is allowed. */
export interface ModelColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
}

/** A model as the session keeps it. */
export interface Model {
  readonly input: readonly ModelColumn[]
  readonly output: readonly ModelColumn[]
  readonly options: Options
  readonly comment?: string
  readonly temporary: boolean
}

function columnsOf(columns: readonly PhysicalColumn[]): readonly ModelColumn[] {
  return columns.map(({ name, type }) => {
    const resolved = resolveType(type)
    return { name: name.text, type: printType(withNullable(resolved, true)), nullable: resolved.nullable }
  })
}

/** Refuses a model statement in Flink 1.20, which parses it and no more. */
function checkVersion(session: EmbeddedSession, statement: string, position: Show['position']): void {
  if (session.isFlink1) throw refused(`Unsupported query: ${statement}`, position, 'models are there from Flink 2.1 on')
}

function find(name: Identifier, session: EmbeddedSession): { readonly key: string; readonly model: Model } {
  const key = textOfPath(pathOf(name, session))
  const model = session.models.get(key)
  if (!model) throw notFound(`Model with identifier '${key}' does not exist.`, name.position)
  return { key, model }
}

/** CREATE MODEL. */
export function createModel(ast: CreateModel, session: EmbeddedSession, text: string): StaticResult {
  checkVersion(session, text, ast.position)
  const path = pathOf(ast.name, session)
  const key = textOfPath(path)
  if (session.models.has(key)) {
    if (ast.ifNotExists) return okResult
    throw alreadyExists(`Model ${path.database}.${path.name} already exists in Catalog ${path.catalog}.`, ast.name.position)
  }
  session.models.set(key, {
    input: columnsOf(ast.input), output: columnsOf(ast.output), options: optionsOf(ast.options), temporary: ast.temporary,
    ...(ast.comment === undefined ? {} : { comment: ast.comment }),
  })
  return okResult
}

/** ALTER MODEL. */
export function alterModel(ast: AlterProperties, session: EmbeddedSession, text: string): StaticResult {
  checkVersion(session, text, ast.position)
  const key = textOfPath(pathOf(ast.name, session))
  if (ast.ifExists && !session.models.has(key)) return okResult
  const { model } = find(ast.name, session)
  const { action } = ast
  if (action.kind === 'rename') {
    const [name] = partsOf(action.to).slice(-1)
    session.models.delete(key)
    session.models.set(`${key.slice(0, key.lastIndexOf('.') + 1)}${name}`, model)
  } else if (action.kind === 'set') session.models.set(key, { ...model, options: { ...model.options, ...optionsOf(action.options) } })
  else if (action.kind === 'reset') session.models.set(key, { ...model, options: withoutKeys(model.options, action.keys) })
  return okResult
}

/** DROP MODEL. */
export function dropModel(ast: Drop, session: EmbeddedSession, text: string): StaticResult {
  checkVersion(session, text, ast.position)
  const key = textOfPath(pathOf(ast.name, session))
  if (!session.models.delete(key) && !ast.ifExists) throw notFound(`Model with identifier '${key}' does not exist.`, ast.name.position)
  return okResult
}

/** Names of the models of a database; Flink does not list temporary ones. */
export function modelNames(ast: Show, session: EmbeddedSession, catalog: string, database: string, text: string): string[] {
  checkVersion(session, text, ast.position)
  const prefix = `${catalog}.${database}.`
  return [...session.models].filter(([key, model]) => !model.temporary && key.startsWith(prefix)).map(([key]) => key).map((key) => key.slice(prefix.length)).sort()
}

/** DESCRIBE MODEL. */
export function describeModel(ast: Describe, session: EmbeddedSession, text: string): StaticResult {
  checkVersion(session, text, ast.position)
  const { model } = find(ast.name!, session)
  const boolean = types.boolean()
  const rows = [...model.input.map((column) => [column, true] as const), ...model.output.map((column) => [column, false] as const)]
  return {
    columns: [textColumn('name'), textColumn('type'), { name: 'null', type: boolean }, { name: 'is input', type: boolean }],
    rows: rows.map(([column, isInput]) => [column.name, column.type, column.nullable, isInput]),
  }
}

/** SHOW CREATE MODEL. */
export function showCreateModel(ast: Show, session: EmbeddedSession, statement: string): string {
  checkVersion(session, statement, ast.position)
  const { model } = find(ast.name!, session)
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
  const columns = (list: readonly ModelColumn[]): string =>
    `(${list.map(({ name, type, nullable }) => `${quoted(name)} ${type === 'STRING' ? 'VARCHAR(2147483647)' : type}${nullable ? '' : ' NOT NULL'}`).join(', ')})`
  const options = Object.entries(model.options).sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = [
    `CREATE ${model.temporary ? 'TEMPORARY ' : ''}MODEL ${quotedPath(pathOf(ast.name!, session))}`,
    ...(model.input.length > 0 ? [`INPUT ${columns(model.input)}`] : []),
    ...(model.output.length > 0 ? [`OUTPUT ${columns(model.output)}`] : []),
    ...(model.comment === undefined ? [] : [`COMMENT ${text(model.comment)}`]),
    ...(options.length > 0 ? [`WITH (\n${options.map(([key, value]) => `  ${text(key)} = ${text(value)}`).join(',\n')}\n)`] : []),
  ]
  return `${lines.join('\n')}\n`
}
