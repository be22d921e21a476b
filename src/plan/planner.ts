// The planner's door: statements in, physical plans out. A session makes one per statement with its current properties and catalogs.
// Always: every lookup in catalogs happens first; validation and planning then run without waiting.

import type { Insert } from '../sql/ast/statement.ts'
import type { Query } from '../sql/ast/query.ts'
import type { CatalogReader } from '../sql/validate/catalog-reader.ts'
import type { ValidationFacts } from '../sql/validate/context.ts'
import type { QueryEnvironment } from '../sql/validate/from.ts'
import { type ValidatedInsert, validateInsert } from '../sql/validate/insert.ts'
import { textOfPath } from '../sql/validate/names.ts'
import { validateQuery } from '../sql/validate/query.ts'
import type { Rel } from '../sql/validate/rel.ts'
import { type LoadedTables, loadTables } from '../sql/validate/tables.ts'
import type { ConnectorRegistry } from '../table/connector.ts'
import type { FormatRegistry } from '../table/format.ts'
import type { FunctionRegistry } from '../table/function.ts'
import { checkSink, checkTables } from './check-tables.ts'
import type { PhysicalPlan } from './physical.ts'
import { collectNode, createConverter } from './physical/convert.ts'
import { NodeBuilder } from './physical/node-builder.ts'
import { type PlanProperties, readProperties } from './properties.ts'
import { mergeProjects } from './rules/merge-projects.ts'
import { deterministicBy, pushFilters } from './rules/push-filters.ts'
import { recogniseRank } from './rules/rank.ts'
import { retype } from './rules/retype.ts'
import { trimColumns } from './rules/trim.ts'
import { recogniseWindowAggregate } from './rules/window-aggregate.ts'

/** What planning needs. */
export interface PlannerOptions {
  readonly functions: FunctionRegistry
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
  readonly catalogReader: CatalogReader
  readonly properties: Readonly<Record<string, string>>
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
  /** Fields of a query without planning it, e.g. for CREATE VIEW. */
  queryFields(ast: Query): Promise<Rel['fields']>
  readonly facts: ValidationFacts
}

/** Makes a planner. */
export function createPlanner(options: PlannerOptions): Planner {
  const properties = readProperties(options.properties)
  const warnings: string[] = []
  const facts: ValidationFacts = {
    functions: options.functions, flinkVersion: properties.flinkVersion, properties: options.properties,
    warn: (text) => {
      if (!warnings.includes(text)) warnings.push(text)
    },
  }
  const environmentOf = async (ast: unknown): Promise<QueryEnvironment> => {
    const tables: LoadedTables = await loadTables(ast, options.catalogReader)
    return { facts, tables, common: new Map(), query: validateQuery }
  }
  return {
    facts,
    async planQuery(ast) {
      const rel = validateQuery(ast, await environmentOf(ast))
      checkTables(rel, options, ast.position)
      const builder = new NodeBuilder()
      const root = createConverter(builder, properties, options.formats).convert(optimise(rel, options.functions))
      builder.add(collectNode(root))
      return { plan: planOf(builder, properties), warnings, relations: [rel] }
    },
    async planInserts(asts) {
      const builder = new NodeBuilder()
      const relations: Rel[] = []
      for (const ast of asts) {
        const insert = validateInsert(ast, await environmentOf(ast))
        checkTables(insert.rel, options, ast.query.position)
        addSink(insert, builder, properties, options, ast)
        relations.push(insert.rel)
      }
      return { plan: planOf(builder, properties), warnings, relations }
    },
    async queryFields(ast) {
      return validateQuery(ast, await environmentOf(ast)).fields
    },
  }
}

function optimise(rel: Rel, functions: FunctionRegistry): Rel {
  const isDeterministic = deterministicBy((name) => functions.scalar(name)?.deterministic ?? true)
  const recognised = recogniseWindowAggregate(mergeProjects(recogniseRank(rel), isDeterministic))
  const pushed = mergeProjects(pushFilters(recognised, isDeterministic), isDeterministic)
  return retype(mergeProjects(trimColumns(pushed), isDeterministic))
}

function addSink(insert: ValidatedInsert, builder: NodeBuilder, properties: PlanProperties, options: PlannerOptions, ast: Insert): void {
  const root = createConverter(builder, properties, options.formats).convert(optimise(insert.rel, options.functions))
  checkSink(insert.table, root, options, ast.table.position)
  builder.add({
    kind: 'sink', inputs: [root.id], fields: insert.sinkFields, changelog: root.changelog, table: insert.table, sinkFields: insert.sinkFields,
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
