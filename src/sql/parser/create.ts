// CREATE statements (and REPLACE TABLE).
import type {
  ColumnDefinition, CreateConnection, CreateFunction, CreateMaterializedTable, CreateModel, CreateNamespace,
  CreateTable, CreateView, FunctionResource, LikeClause, LikeOption, StartMode, TableConstraint, TableSchemaClause,
  WatermarkDefinition,
} from '../ast/ddl.ts'
import type { Name } from '../ast/node.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import {
  atConstraint, columnAfterName, comment, distributed, ifNotExists, partitionedBy, physicalColumns, tableConstraint,
  watermark, withOptions,
} from './ddl-parts.ts'
import { stringValue } from './text.ts'

type CreateStatement =
  | CreateTable | CreateMaterializedTable | CreateView | CreateFunction | CreateNamespace | CreateModel
  | CreateConnection

/** Takes a CREATE statement. */
export function createStatement(cursor: TokenCursor): CreateStatement {
  const start = cursor.next()
  if (cursor.accept('OR')) {
    if (cursor.expectOneOf(['REPLACE', 'ALTER']) === 'ALTER') {
      cursor.expect('MATERIALIZED', 'TABLE')
      return createMaterializedTable(cursor, start, true)
    }
    // Flink reads OR REPLACE before VIEW and pays no heed to it.
    if (cursor.accept('VIEW')) return createView(cursor, start, false)
    const word = cursor.token
    if (cursor.accept('TEMPORARY')) {
      throw cursor.wrong(word, 'CREATE OR REPLACE TABLE AS SELECT syntax does not support temporary table yet.')
    }
    cursor.expect('TABLE')
    return createTable(cursor, start, { temporary: false, replace: 'CREATE OR REPLACE' })
  }
  const temporary = cursor.accept('TEMPORARY')
  if (!temporary && cursor.atWord('SYSTEM') && cursor.peekWord(1, 'FUNCTION')) {
    throw cursor.wrong(cursor.token, 'CREATE SYSTEM FUNCTION is not supported, system functions can only be registered as ' +
      'temporary function, you can use CREATE TEMPORARY SYSTEM FUNCTION instead.')
  }
  const system = temporary && cursor.accept('SYSTEM')
  if (cursor.accept('FUNCTION')) return createFunction(cursor, start, temporary, system)
  if (cursor.accept('CONNECTION')) return createConnection(cursor, start, temporary, system)
  if (system) throw cursor.failure()
  if (cursor.accept('TABLE')) return createTable(cursor, start, { temporary })
  if (cursor.accept('VIEW')) return createView(cursor, start, temporary)
  if (cursor.accept('MODEL')) return createModel(cursor, start, temporary)
  if (cursor.atWord('MATERIALIZED')) {
    if (temporary) throw cursor.wrong(cursor.token, 'CREATE TEMPORARY MATERIALIZED TABLE is not supported.')
    cursor.expect('MATERIALIZED', 'TABLE')
    return createMaterializedTable(cursor, start, false)
  }
  if (cursor.accept('CATALOG')) return createNamespace(cursor, start, 'create-catalog')
  if (cursor.accept('DATABASE')) return createNamespace(cursor, start, 'create-database')
  cursor.atWord('TEMPORARY')
  throw cursor.failure()
}

/** Takes REPLACE TABLE. */
export function replaceTable(cursor: TokenCursor): CreateTable {
  const start = cursor.next()
  cursor.expect('TABLE')
  return createTable(cursor, start, { temporary: false, replace: 'REPLACE' })
}

function schemaItem(
  cursor: TokenCursor, columns: ColumnDefinition[], constraints: TableConstraint[], watermarks: WatermarkDefinition[],
  identifiers: Name[],
): void {
  if (atConstraint(cursor)) {
    constraints.push(tableConstraint(cursor))
    return
  }
  if (cursor.atWord('WATERMARK')) {
    const found = watermark(cursor)
    if (watermarks.length > 0) {
      throw cursor.wrong(found, 'Multiple WATERMARK statements is not supported yet.', 'keep one WATERMARK a table')
    }
    watermarks.push(found)
    return
  }
  const start = cursor.token
  const name = cursor.name()
  if (cursor.atSymbol(',') || cursor.atSymbol(')')) identifiers.push(name)
  else columns.push(columnAfterName(cursor, start, name))
}

function tableSchema(cursor: TokenCursor): TableSchemaClause {
  const columns: ColumnDefinition[] = []
  const constraints: TableConstraint[] = []
  const watermarks: WatermarkDefinition[] = []
  const identifiers: Name[] = []
  if (cursor.atSymbol('(')) {
    const partWords = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'WATERMARK']
    const firstAt = cursor.place + 1
    const item = (): void => {
      if (cursor.place === firstAt && partWords.includes(cursor.token.text)) cursor.group()
      schemaItem(cursor, columns, constraints, watermarks, identifiers)
    }
    cursor.parenthesized(item)
  }
  return { columns, constraints, watermarks, identifiers }
}

function checkIdentifiers(cursor: TokenCursor, schema: TableSchemaClause, hasQuery: boolean): void {
  const first = schema.identifiers[0]
  if (first === undefined) return
  if (!hasQuery) {
    throw cursor.wrong(first, 'Columns identifiers without types in the schema are supported on CTAS/RTAS statements only.',
      'write the type behind the name')
  }
  if (schema.columns.length + schema.constraints.length + schema.watermarks.length > 0) {
    throw cursor.wrong(first, 'Names without types cannot stand beside other parts of the schema',
      'either name all columns, or give this one a type')
  }
}

function createTable(
  cursor: TokenCursor, start: Token, options: Pick<CreateTable, 'temporary' | 'replace'>,
): CreateTable {
  const exists = options.replace === undefined && ifNotExists(cursor)
  const name = cursor.identifier()
  const schema = tableSchema(cursor)
  const note = comment(cursor)
  const distribution = distributed(cursor)
  const partitions = partitionedBy(cursor)
  const table = withOptions(cursor)
  const like = cursor.atWord('LIKE') ? { like: likeClause(cursor) } : {}
  const query = like.like === undefined && cursor.accept('AS') ? { query: cursor.grammar.query(cursor) } : {}
  if (options.replace === 'REPLACE' && query.query === undefined) {
    cursor.atWord('AS')
    throw cursor.failure()
  }
  checkIdentifiers(cursor, schema, query.query !== undefined)
  return {
    kind: 'create-table', position: cursor.from(start), name, ...options, ifNotExists: exists, ...schema, ...note,
    ...distribution, partitionedBy: partitions, options: table, ...like, ...query,
  }
}

function likeOption(cursor: TokenCursor): LikeOption {
  const start = cursor.token
  const action = cursor.expectOneOf(['INCLUDING', 'EXCLUDING', 'OVERWRITING'])
  const feature = cursor.expectOneOf(
    ['ALL', 'CONSTRAINTS', 'DISTRIBUTION', 'PARTITIONS', 'GENERATED', 'METADATA', 'OPTIONS', 'WATERMARKS'])
  return { kind: 'like-option', position: cursor.from(start), action, feature }
}

function likeClause(cursor: TokenCursor): LikeClause {
  const start = cursor.next()
  const table = cursor.identifier()
  const options: LikeOption[] = []
  if (cursor.acceptSymbol('(')) {
    while (!cursor.atSymbol(')')) options.push(likeOption(cursor))
    cursor.next()
  }
  return { kind: 'like-clause', position: cursor.from(start), table, options }
}

const startModes = [
  'FROM_BEGINNING', 'FROM_NOW', 'FROM_TIMESTAMP', 'RESUME_OR_FROM_BEGINNING', 'RESUME_OR_FROM_NOW',
  'RESUME_OR_FROM_TIMESTAMP',
] as const

/** Takes `START_MODE = …` if it follows. */
export function startMode(cursor: TokenCursor): { readonly startMode?: StartMode } {
  if (!cursor.accept('START_MODE')) return {}
  cursor.expectSymbol('=')
  const start = cursor.token
  const mode = cursor.expectOneOf(startModes)
  const takes = mode.endsWith('TIMESTAMP') || (mode.endsWith('NOW') && cursor.atSymbol('('))
  let argument: { readonly argument?: StartMode['argument'] } = {}
  if (takes) {
    cursor.expectSymbol('(')
    argument = { argument: cursor.grammar.expression(cursor) }
    cursor.expectSymbol(')')
  }
  return { startMode: { kind: 'start-mode', position: cursor.from(start), mode, ...argument } as StartMode }
}

function createMaterializedTable(cursor: TokenCursor, start: Token, orAlter: boolean): CreateMaterializedTable {
  const exists = !orAlter && ifNotExists(cursor)
  const name = cursor.identifier()
  const schema = tableSchema(cursor)
  const note = comment(cursor)
  const distribution = distributed(cursor)
  const partitions = partitionedBy(cursor)
  const options = withOptions(cursor)
  const mode = startMode(cursor)
  let freshness = {}
  if (cursor.accept('FRESHNESS')) {
    cursor.expectSymbol('=')
    freshness = { freshness: cursor.grammar.expression(cursor) }
  }
  let refreshMode = {}
  if (cursor.accept('REFRESH_MODE')) {
    cursor.expectSymbol('=')
    refreshMode = { refreshMode: cursor.expectOneOf(['FULL', 'CONTINUOUS']) }
  }
  cursor.expect('AS')
  const query = cursor.grammar.query(cursor)
  return {
    kind: 'create-materialized-table', position: cursor.from(start), name, orAlter, ifNotExists: exists, ...schema,
    ...note, ...distribution, partitionedBy: partitions, options, ...mode, ...freshness, ...refreshMode, query,
  }
}

function createView(cursor: TokenCursor, start: Token, temporary: boolean): CreateView {
  const exists = ifNotExists(cursor)
  const name = cursor.identifier()
  const columns = cursor.atSymbol('(') ? cursor.parenthesized(() => cursor.name()) : []
  const note = comment(cursor)
  cursor.expect('AS')
  const query = cursor.grammar.query(cursor)
  return {
    kind: 'create-view', position: cursor.from(start), name, temporary, ifNotExists: exists, columns, ...note, query,
    queryText: cursor.textOf(query),
  }
}

/** Takes `LANGUAGE …` if it follows. */
export function language(cursor: TokenCursor): { readonly language?: 'JAVA' | 'SCALA' | 'PYTHON' | 'SQL' } {
  return cursor.accept('LANGUAGE') ? { language: cursor.expectOneOf(['JAVA', 'SCALA', 'PYTHON', 'SQL']) } : {}
}

function resource(cursor: TokenCursor): FunctionResource {
  const start = cursor.token
  const type = cursor.expectOneOf(['JAR', 'ARTIFACT', 'FILE', 'ARCHIVE'])
  const path = stringValue(cursor)
  return { kind: 'function-resource', position: cursor.from(start), type, path }
}

function createFunction(cursor: TokenCursor, start: Token, temporary: boolean, system: boolean): CreateFunction {
  const exists = ifNotExists(cursor)
  const name = cursor.identifier()
  cursor.expect('AS')
  const className = stringValue(cursor)
  const spoken = language(cursor)
  const at = cursor.token
  const resources = cursor.accept('USING') ? cursor.list(() => resource(cursor)) : []
  if (resources.length > 0 && (spoken.language === 'PYTHON' || spoken.language === 'SQL')) {
    throw cursor.wrong(at, `CREATE FUNCTION USING JAR syntax is not applicable to ${spoken.language} language.`,
      'leave out USING')
  }
  const options = withOptions(cursor)
  return {
    kind: 'create-function', position: cursor.from(start), name, temporary, system, ifNotExists: exists, className,
    ...spoken, resources, options,
  }
}

function createNamespace(cursor: TokenCursor, start: Token, kind: CreateNamespace['kind']): CreateNamespace {
  const exists = ifNotExists(cursor)
  const name = cursor.identifier()
  const note = comment(cursor)
  const options = withOptions(cursor)
  return { kind, position: cursor.from(start), name, ifNotExists: exists, ...note, options }
}

function createModel(cursor: TokenCursor, start: Token, temporary: boolean): CreateModel {
  const exists = ifNotExists(cursor)
  const name = cursor.identifier()
  const input = cursor.accept('INPUT') ? physicalColumns(cursor) : []
  const output = cursor.accept('OUTPUT') ? physicalColumns(cursor) : []
  const note = comment(cursor)
  const options = withOptions(cursor)
  const query = cursor.accept('AS') ? { query: cursor.grammar.query(cursor) } : {}
  return {
    kind: 'create-model', position: cursor.from(start), name, temporary, ifNotExists: exists, input, output, ...note,
    options, ...query,
  }
}

function createConnection(cursor: TokenCursor, start: Token, temporary: boolean, system: boolean): CreateConnection {
  const exists = ifNotExists(cursor)
  const name = cursor.identifier()
  const note = comment(cursor)
  const options = withOptions(cursor)
  return {
    kind: 'create-connection', position: cursor.from(start), name, temporary, system, ifNotExists: exists, ...note,
    options,
  }
}
