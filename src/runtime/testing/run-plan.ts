// Runs a physical plan in this thread and answers its rows: for tests of operators.

import type { Clock } from '../../base/clock.ts'
import { systemClock } from '../../base/clock.ts'
import { seededRandom } from '../../base/random.ts'
import type { PhysicalNode, PhysicalPlan } from '../../plan/physical.ts'
import { rowKindText } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import type { Connector, ConnectorRegistry } from '../../table/connector.ts'
import type { FunctionRegistry } from '../../table/function.ts'
import { allOperators } from '../operators/all.ts'
import { Task } from '../task/task.ts'

/** A row as the client would see it: kind, then values in object form. */
export type ResultRow = readonly [kind: string, ...values: unknown[]]

/** A streaming plan in UTC from nodes without id, uid and description. */
export function planOf(nodes: readonly unknown[], properties: Readonly<Record<string, string>> = {}): PhysicalPlan {
  return {
    nodes: nodes.map((node, id) => ({
      id, uid: `node-${id}`, description: `node ${id}`,
      changelog: { updateBefore: false, updateAfter: false, delete: false }, inputs: id === 0 ? [] : [id - 1],
      ...(node as object),
    })) as unknown as PhysicalNode[],
    flinkVersion: '2.2', timeZone: 'UTC', properties, mode: 'streaming',
  }
}

/** Registries and time of a run. */
export interface RunOptions {
  readonly functions: FunctionRegistry
  readonly connectors?: readonly Connector[]
  readonly clock?: Clock
  readonly onTask?: (task: Task) => void
  readonly onRow?: (row: ResultRow) => void
}

/** Runs the plan to the end of its input. */
export async function runPlan(plan: PhysicalPlan, options: RunOptions): Promise<ResultRow[]> {
  const rows: ResultRow[] = []
  const last = plan.nodes[plan.nodes.length - 1]!
  const connectors: ConnectorRegistry = {
    connector: (name) => options.connectors?.find((connector) => connector.name === name),
    names: () => options.connectors?.map((connector) => connector.name) ?? [],
  }
  const task = new Task({
    plan, operators: allOperators, database: 'default_database', region: 'us-east-1', subtaskIndex: 0, parallelism: 1,
    memoryLimitBytes: 1024 * 1024 * 1024,
    facts: {
      functions: options.functions, connectors, formats: { format: () => undefined, names: () => [] }, services: {},
      clock: options.clock ?? systemClock, random: seededRandom(1),
    },
    collect: (batch, dictionary) => {
      for (let row = 0; row < batch.rowCount; row++) {
        const values = batch.columns.map((column, index) => getValue(column, row, last.fields[index]!.type, dictionary))
        const result: ResultRow = [rowKindText[batch.rowKinds?.[row] ?? 0]!, ...values]
        rows.push(result)
        options.onRow?.(result)
      }
    },
  })
  options.onTask?.(task)
  await task.run()
  return rows
}
