// The planner's door: statements in, physical plans out. A session makes one per statement with its current properties
// and catalogs.
// Always: every lookup in catalogs happens first; validation and planning then run without waiting.

import type { Query } from '../sql/ast/query.ts'
import type { ExplainDetail, Insert, StatementSet } from '../sql/ast/statement.ts'
import type { CatalogReader } from '../sql/validate/catalog-reader.ts'
import type { ValidationFacts } from '../sql/validate/context.ts'
import type { QueryEnvironment } from '../sql/validate/from.ts'
import { type ValidatedInsert, validateInsert } from '../sql/validate/insert.ts'
import { textOfPath } from '../sql/validate/names.ts'
import { checkNullLiterals } from '../sql/validate/null-literals.ts'
import { validateQuery } from '../sql/validate/query.ts'
import type { Rel } from '../sql/validate/rel.ts'
import { type LoadedTables, loadTables } from '../sql/validate/tables.ts'
import type { ConnectorRegistry } from '../table/connector.ts'
import type { FormatRegistry } from '../table/format.ts'
import type { FunctionRegistry } from '../table/function.ts'
import { checkSink, checkTables, sinkModeOf } from './check-tables.ts'
import { explainText } from './explain.ts'
import { explainLogical, explainLogicalSink } from './explain-logical.ts'
import { collectNode, createConverter } from './physical/convert.ts'
import { NodeBuilder } from './physical/node-builder.ts'
import { type ConvertFacts, exchange, isInsertOnly } from './physical/shared.ts'
import type { PhysicalNode, PhysicalPlan } from './physical.ts'
import { placesOf } from './places.ts'
import { type PlanProperties, readProperties } from './properties.ts'
import { exposeJoinKeys } from './rules/join-keys.ts'
import { mergeProjects } from './rules/merge-projects.ts'
import { deterministicBy, pushFilters } from './rules/push-filters.ts'
import { recogniseRank } from './rules/rank.ts'
import { reduceAggregates } from './rules/reduce-aggregates.ts'
import { type EvaluateConstant, reduceExpressions } from './rules/reduce-expressions.ts'
import { retype } from './rules/retype.ts'
import { rewriteSetOperations } from './rules/set-operations.ts'
import { shareScans } from './rules/share-scans.ts'
import { trimColumns } from './rules/trim.ts'
import { recogniseWindowAggregate } from './rules/window-aggregate.ts'

/** What planning needs. */
export interface PlannerOptions {
  readonly functions: FunctionRegistry
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
  readonly catalogReader: CatalogReader
  readonly properties: Readonly<Record<string, string>>
  /** Computes constants, so that they are planned as literals; left as they are when absent. */
  readonly evaluate?: EvaluateConstant
}

/** A plan with what to show beside the result. */
export interface Planned {
  readonly plan: PhysicalPlan
  readonly warnings: readonly string[]
  /** Text of the unoptimised tree, for EXPLAIN. */
  readonly relations: readonly Rel[]
}

/** Plans statements of one session. */
export interface Planner {
  planQuery(ast: Query): Promise<Planned>
  /** One or more INSERTs as one job; equal parts are shared. */
  planInserts(asts: readonly Insert[]): Promise<Planned>
  /** The text of EXPLAIN. */
  explain(statement: Query | Insert | StatementSet, details: readonly ExplainDetail[]): Promise<string>
  /** Fields of a query without planning it, e.g. for CREATE VIEW. */
  queryFields(ast: Query): Promise<Rel['fields']>
  readonly facts: ValidationFacts
}

/** Makes a planner. */
export function createPlanner(options: PlannerOptions): Planner {
  const properties = readProperties(options.properties)
  const warnings: string[] = []
  const facts: ValidationFacts = {
    functions: options.functions,
    flinkVersion: properties.flinkVersion,
    properties: options.properties,
    warn: (text) => {
      if (!warnings.includes(text)) warnings.push(text)
    },
  }
  const environmentOf = async (ast: Query | Insert): Promise<QueryEnvironment> => {
    checkNullLiterals(ast.kind === 'insert' ? ast.query : ast)
    const tables: LoadedTables = await loadTables(ast, options.catalogReader)
    return { facts, tables, common: new Map(), query: validateQuery }
  }
  const planInserts = async (asts: readonly Insert[]) => {
    const inserts: ValidatedInsert[] = []
    for (const ast of asts) {
      const insert = validateInsert(ast, await environmentOf(ast))
      checkTables(insert.rel, options, placesOf(ast))
      inserts.push(insert)
    }
    const builder = new NodeBuilder()
    const facts = converterOf(builder, properties, options)
    const optimised = shareScans(inserts.map((insert) => optimise(insert.rel, options, properties.mode === 'batch')))
    const roots = inserts.map((insert, index) =>
      addSink(insert, optimised[index]!, facts, options, asts[index]!),
    )
    const logical = inserts.map((insert) => explainLogicalSink(textOfPath(insert.table.path), insert.rel))
    return { builder, nodes: builder.nodes, relations: inserts.map((insert) => insert.rel), logical, roots }
  }
  return {
    facts,
    async planQuery(ast) {
      const rel = validateQuery(ast, await environmentOf(ast))
      checkTables(rel, options, placesOf(ast))
      const builder = new NodeBuilder()
      const [optimised] = shareScans([optimise(rel, options, properties.mode === 'batch')])
      const root = converterOf(builder, properties, options).convert(optimised!, true)
      builder.add(collectNode(root, rel))
      return { plan: planOf(builder, properties), warnings, relations: [rel] }
    },
    async planInserts(asts) {
      const { builder, relations } = await planInserts(asts)
      return { plan: planOf(builder, properties), warnings, relations }
    },
    async explain(statement, details) {
      if (statement.kind !== 'query') {
        const inserts = await planInserts(statement.kind === 'insert' ? [statement] : statement.inserts)
        return explainText(inserts, details)
      }
      const rel = validateQuery(statement, await environmentOf(statement))
      checkTables(rel, options, placesOf(statement))
      const builder = new NodeBuilder()
      const [optimised] = shareScans([optimise(rel, options, properties.mode === 'batch')])
      const root = converterOf(builder, properties, options).convert(optimised!, false)
      return explainText({ logical: [explainLogical(rel)], nodes: builder.nodes, roots: [root] }, details)
    },
    async queryFields(ast) {
      return validateQuery(ast, await environmentOf(ast)).fields
    },
  }
}

/** Filters go down first, because Top-N and windows are recognised by what stands directly above them. */
function optimise(rel: Rel, { functions, evaluate }: PlannerOptions, isBatch: boolean): Rel {
  const isDeterministic = deterministicBy((name) => functions.scalar(name)?.deterministic ?? true)
  const pushed = mergeProjects(pushFilters(rewriteSetOperations(rel), isDeterministic), isDeterministic)
  const windowed = recogniseWindowAggregate(mergeProjects(recogniseRank(pushed, isBatch), isDeterministic))
  const recognised = reduceAggregates(windowed, functions)
  const filtered = mergeProjects(pushFilters(recognised, isDeterministic), isDeterministic)
  const keyed = mergeProjects(exposeJoinKeys(filtered), isDeterministic)
  const trimmed = mergeProjects(trimColumns(keyed), isDeterministic)
  return retype(evaluate ? reduceExpressions(trimmed, isDeterministic, evaluate) : trimmed)
}

function converterOf(builder: NodeBuilder, properties: PlanProperties, options: PlannerOptions): ConvertFacts {
  const { connectors, formats } = options
  return createConverter({ builder, properties, connectors, formats })
}

function addSink(
  insert: ValidatedInsert,
  rel: Rel,
  facts: ConvertFacts,
  options: PlannerOptions,
  ast: Insert,
): PhysicalNode {
  const { table, sinkFields } = insert
  const mode = sinkModeOf(table, options, placesOf(ast))
  const keys = mode === 'upsert' ? materialiseKeys(insert, rel, facts) : undefined
  const root = facts.convert(rel, mode !== 'upsert' || keys !== undefined)
  checkSink(table, root, mode, facts, ast.table.position)
  const input = keys ? materialised(root, keys, facts) : root
  return facts.builder.add({
    kind: 'sink',
    inputs: [input.id],
    fields: sinkFields,
    changelog: input.changelog,
    table,
    sinkFields,
  })
}

/**
 * The key of an upsert sink whose updates may come out of order, because the query's own key is another one; tried on
 * a plan of its own.
 */
function materialiseKeys(
  { table, sinkFields }: ValidatedInsert,
  rel: Rel,
  facts: ConvertFacts,
): readonly number[] | undefined {
  const { upsertMaterialize } = facts.properties
  const keys = table.primaryKey?.columns.map((name) => sinkFields.findIndex((field) => field.name === name)) ?? []
  if (upsertMaterialize === 'NONE' || keys.length === 0) return undefined
  const tried = facts.fresh().convert(rel, false)
  if (isInsertOnly(tried.changelog)) return undefined
  const isOrdered = tried.upsertKey?.every((column) => keys.includes(column)) ?? false
  return isOrdered && upsertMaterialize === 'AUTO' ? undefined : keys
}

/** Puts updates of one key in order: what was last stays, what it hid comes back when it goes. */
function materialised(input: PhysicalNode, keys: readonly number[], facts: ConvertFacts): PhysicalNode {
  const ordered = exchange(input, keys, facts)
  return facts.builder.add({
    kind: 'sinkMaterializer',
    inputs: [ordered.id],
    fields: input.fields,
    changelog: { updateBefore: false, updateAfter: true, delete: true },
    keys,
    upsertKey: keys,
  })
}

function planOf(builder: NodeBuilder, properties: PlanProperties): PhysicalPlan {
  const { flinkVersion, timeZone, all, mode } = properties
  return { nodes: builder.nodes, flinkVersion, timeZone, properties: all, mode }
}

/** The name a job gets when none is set: Flink's for a query, `insert-into_<table>` for inserts. */
export function defaultJobName(plan: PhysicalPlan): string {
  const sinks = plan.nodes.flatMap((node) => (node.kind === 'sink' ? [textOfPath(node.table.path)] : []))
  return sinks.length === 0 ? 'collect' : `insert-into_${sinks.join(',')}`
}
