// A session of the embedded engine: catalogs, temporary objects, properties, and running statements.
// Always: a statement sees the properties and catalogs as they are when it starts; positions of errors are those of the script.

import { MillraceError } from '../base/error.ts'
import { uuid } from '../base/random.ts'
import { createFunctionRegistry } from '../functions/registry.ts'
import { createPlanner, defaultJobName, type Planned, type Planner } from '../plan/planner.ts'
import type { Query } from '../sql/ast/query.ts'
import type { Insert, Statement } from '../sql/ast/statement.ts'
import { parseStatement } from '../sql/parser/parse.ts'
import { splitScript } from '../sql/splitter.ts'
import { createCatalogReader } from '../sql/validate/catalog-reader.ts'
import type { Catalog, CatalogTable } from '../table/catalog.ts'
import type {
  Completion, Diagnostic, EngineSession, ExecuteOptions, Operation, ScriptPiece, SessionOptions, StatementKind,
} from '../table/engine.ts'
import type { FunctionRegistry } from '../table/function.ts'
import type { Options } from '../table/options.ts'
import { completeSql } from './completion.ts'
import { constantEvaluator } from './constants.ts'
import { diagnose } from './diagnose.ts'
import type { EmbeddedEngine } from './embedded-engine.ts'
import { MemoryCatalog } from './memory-catalog.ts'
import { okResult, QueryOperation, StaticOperation, type StaticResult, textColumn } from './operations.ts'
import { kindOf } from './statements/kinds.ts'
import type { Model } from './statements/models.ts'
import { runStatement } from './statements/run.ts'
import { checkTimeZone } from './statements/settings.ts'

/** Properties every session starts with: Flink's defaults that change results. */
const propertyDefaults: Readonly<Record<string, string>> = {
  'execution.runtime-mode': 'streaming',
  'table.local-time-zone': 'UTC',
  'parallelism.default': '1',
}

/** A session. */
export class EmbeddedSession implements EngineSession {
  readonly id: string
  readonly name: string | undefined
  readonly engine: EmbeddedEngine
  readonly catalogs = new Map<string, Catalog>()
  /** Temporary tables and views by full path. */
  readonly temporary = new Map<string, CatalogTable>()
  currentCatalogName: string
  currentDatabaseName: string
  /** Classes of user functions by full path; kept so that scripts load. */
  readonly userFunctions = new Map<string, string>()
  /** Catalogs that CREATE CATALOG made, as they were described. */
  readonly catalogDescriptors = new Map<string, { readonly options: Options; readonly comment?: string }>()
  /** Models by full path. */
  readonly models = new Map<string, Model>()
  /** Names of partitions of tables by full path. */
  readonly partitions = new Map<string, ReadonlySet<string>>()
  /** Modules that are loaded, and those of them that are used. */
  modules: readonly string[] = ['core']
  usedModules: readonly string[] = ['core']
  /** INSERTs between BEGIN STATEMENT SET and END, when they are sent one by one. */
  #set: Insert[] | undefined
  readonly #options: SessionOptions
  readonly #onClose: () => void
  readonly #initial: Readonly<Record<string, string>>
  #properties: Record<string, string>
  readonly #operations = new Map<string, Operation>()
  readonly #functions = new Map<string, FunctionRegistry>()

  constructor(id: string, engine: EmbeddedEngine, options: SessionOptions, onClose: () => void) {
    this.id = id
    this.name = options.name
    this.engine = engine
    this.#options = options
    this.#onClose = onClose
    this.#initial = {
      ...propertyDefaults, 'millrace.flink-version': engine.flinkVersion, ...engine.options.defaultProperties, ...options.properties,
    }
    this.#properties = { ...this.#initial }
    const builtIn = new MemoryCatalog('default_catalog', 'default_database')
    for (const catalog of [builtIn, ...(options.catalogs ?? [])]) this.catalogs.set(catalog.name, catalog)
    this.currentCatalogName = options.currentCatalog ?? 'default_catalog'
    this.currentDatabaseName = options.currentDatabase ?? this.catalogs.get(this.currentCatalogName)?.defaultDatabase() ?? 'default_database'
  }

  properties(): Readonly<Record<string, string>> {
    return this.#properties
  }

  setProperty(key: string, value: string): void {
    this.#properties = { ...this.#properties, [key]: value }
  }

  resetProperty(key: string | undefined): void {
    if (key === undefined) this.#properties = { ...this.#initial }
    else {
      const { [key]: _, ...rest } = this.#properties
      const initial = this.#initial[key]
      this.#properties = initial === undefined ? rest : { ...rest, [key]: initial }
    }
  }

  /** Whether the session speaks Flink 1.20. */
  get isFlink1(): boolean {
    return this.#properties['millrace.flink-version'] === '1.20'
  }

  currentCatalog(): string {
    return this.currentCatalogName
  }

  currentDatabase(): string {
    return this.currentDatabaseName
  }

  functions(flinkVersion: string): FunctionRegistry {
    const known = this.#functions.get(flinkVersion)
    if (known) return known
    const registry = createFunctionRegistry(flinkVersion)
    this.#functions.set(flinkVersion, registry)
    return registry
  }

  /** A planner for one statement; `made` are tables that it should know besides those of the catalogs. */
  planner(extra: Readonly<Record<string, string>> = {}, made: ReadonlyMap<string, CatalogTable> = new Map()): Planner {
    const properties = { ...this.#properties, ...extra }
    checkTimeZone(properties)
    const flinkVersion = properties['millrace.flink-version'] ?? this.engine.flinkVersion
    const functions = this.functions(flinkVersion)
    const facts = { timeZone: properties['table.local-time-zone'] ?? 'UTC', flinkVersion, database: this.currentDatabaseName }
    return createPlanner({
      functions, evaluate: constantEvaluator(functions, facts),
      connectors: this.engine.connectors, formats: this.engine.formats, properties,
      catalogReader: createCatalogReader({
        catalog: (name) => this.catalogs.get(name), catalogs: [...this.catalogs.keys()].sort(), currentCatalog: this.currentCatalogName, currentDatabase: this.currentDatabaseName,
        temporary: made.size === 0 ? this.temporary : new Map([...this.temporary, ...made]),
      }),
    })
  }

  async execute(statement: string, options: ExecuteOptions = {}): Promise<Operation> {
    const { line = 1, column = 1 } = options.origin ?? {}
    const ast = parseStatement(statement, { offset: 0, line, column })
    const operation = await this.#run(ast, statement, options)
    this.#operations.set(operation.id, operation)
    return operation
  }

  async #run(ast: Statement, text: string, options: ExecuteOptions): Promise<Operation> {
    switch (ast.kind) {
      case 'query': return this.#query(ast, text, options)
      case 'insert':
        if (!this.#set) return this.#insert([ast], text, options)
        this.#set.push(ast)
        return this.#static('insert', text, okResult, [])
      case 'begin-statement-set':
        this.#set = []
        return this.#static('other', text, okResult, [])
      case 'end-statement-set': {
        const inserts = this.#set
        this.#set = undefined
        if (!inserts) {
          throw new MillraceError('sql.no-set', "No Statement Set to submit. 'END' statement should be used after 'BEGIN STATEMENT SET'.", { position: ast.position })
        }
        if (inserts.length === 0) throw new MillraceError('sql.empty-set', 'No statement in the statement set, skip submit.', { position: ast.position })
        return this.#insert(inserts, text, options)
      }
      case 'statement-set': return this.#insert(ast.inserts, text, options)
      case 'execute': return this.#run(ast.statement, text, options)
      case 'explain': {
        const explained = ast.statement
        if (explained.kind === 'create-table' || explained.kind === 'create-materialized-table') {
          throw new MillraceError('sql.not-supported', 'EXPLAIN of this statement is not supported yet', { position: explained.position })
        }
        const plan = await this.planner(options.properties).explain(explained, ast.details)
        return this.#static('explain', text, { columns: [textColumn('result')], rows: [[plan]] }, [])
      }
      default: {
        const result = await runStatement(ast, this, options, text)
        return this.#static(kindOf(ast), text, result, [])
      }
    }
  }

  #static(kind: StatementKind, statement: string, result: StaticResult, warnings: readonly string[], jobId?: string): Operation {
    return new StaticOperation({ id: uuid(this.engine.options.random), kind, statement, warnings }, result, jobId)
  }

  async #query(ast: Query, text: string, options: ExecuteOptions): Promise<Operation> {
    const planned = await this.planner(options.properties).planQuery(ast)
    const last = planned.plan.nodes.at(-1)!
    const job = await this.#start(planned, text, options)
    const { updateAfter, updateBefore, delete: deletes } = last.changelog
    return new QueryOperation(
      { id: uuid(this.engine.options.random), kind: 'query', statement: text, warnings: planned.warnings }, job,
      last.fields.map(({ name, type }) => ({ name, type })), !updateAfter && !updateBefore && !deletes, last.upsertKey,
    )
  }

  async #insert(asts: readonly Insert[], text: string, options: ExecuteOptions): Promise<Operation> {
    const planned = await this.planner(options.properties).planInserts(asts)
    const job = await this.#start(planned, text, options)
    await opened(job)
    if (this.#properties['table.dml-sync'] === 'true') {
      await job.ended()
      if (job.failure) throw job.failure
    }
    return this.#static('insert', text, { columns: [textColumn('job id')], rows: [[job.id]] }, planned.warnings, job.id)
  }

  #start(planned: Planned, text: string, options: ExecuteOptions) {
    const { plan } = planned
    return this.engine.startJob({
      name: options.jobName ?? plan.properties['pipeline.name'] ?? defaultJobName(plan), statement: text, sessionId: this.id, plan,
      database: this.currentDatabaseName, region: this.#options.region ?? 'us-east-1', roleArn: this.#options.roleArn,
      restoreFrom: options.restoreFrom ?? plan.properties['execution.savepoint.path'], allowNonRestoredState: options.allowNonRestoredState ?? false,
    })
  }

  split(script: string): readonly ScriptPiece[] {
    return splitScript(script).map((part) => ({ ...part, kind: guessKind(part.text) }))
  }

  validate(script: string): Promise<readonly Diagnostic[]> {
    return diagnose(script, this)
  }

  complete(text: string, offset: number): Promise<readonly Completion[]> {
    return completeSql(this, text, offset)
  }

  operation(operationId: string): Operation | undefined {
    return this.#operations.get(operationId)
  }

  async close(): Promise<void> {
    for (const operation of this.#operations.values()) if (operation.isQuery) await operation.close()
    this.#operations.clear()
    this.#onClose()
  }
}

function guessKind(text: string): StatementKind {
  try {
    return kindOf(parseStatement(text))
  } catch {
    return 'other'
  }
}

/** Waits until the job's operators are open, or throws why they are not. */
async function opened(job: Awaited<ReturnType<EmbeddedEngine['startJob']>>): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): boolean => ['RUNNING', 'RESTARTING', 'FINISHED', 'FAILED', 'CANCELED'].includes(job.state())
    if (done()) return resolve()
    const unlisten = job.onState(() => {
      if (!done()) return
      unlisten()
      resolve()
    })
  })
  if (job.state() === 'FAILED' && job.failure) throw job.failure
}
