// One subtask of a job: every node of the plan as an operator, joined by direct calls.
// Always: an operator sees the minimum of its inputs' watermarks, never falling; idle inputs do not hold it back.

import { assert } from '../../base/assert.ts'
import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode, PhysicalPlan } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { SessionFacts } from '../../table/function.ts'
import { rowsMax } from '../codegen/columns.ts'
import type { StringDictionary } from '../dictionary.ts'
import type { OperatorMetrics, OperatorReport } from '../metrics.ts'
import { operatorMetrics } from '../metrics.ts'
import type { Operator, OperatorContext, OperatorDefinition, Output, WorkerFacts } from '../operator.ts'
import { watermarkMax } from '../operator.ts'
import type { OperatorSnapshot, RestoredPart } from '../state/snapshot.ts'
import type { SourceOperator } from './source.ts'
import type { TimerService } from './timers.ts'

/** What a subtask gets from its task. */
export interface SubtaskFacts extends WorkerFacts {
  readonly dictionary: StringDictionary
  readonly timers: TimerService
  readonly session: SessionFacts
  readonly region: string
  readonly subtaskIndex: number
  readonly parallelism: number
  readonly await: (work: Promise<void>) => void
  readonly print: (line: string, isError: boolean) => void
  readonly collect: (batch: ColumnBatch) => void
  /** Makes the operator of a kind. */
  readonly operators: ReadonlyMap<string, OperatorDefinition<PhysicalNode['kind']>>
}

/** A node at work: its operator, and the gates of its inputs. */
class RunningNode implements Output {
  readonly node: PhysicalNode
  readonly metrics: OperatorMetrics = operatorMetrics()
  readonly targets: { readonly node: RunningNode; readonly input: number }[] = []
  operator!: Operator
  readonly #watermarks: number[]
  readonly #idle: boolean[]
  #isIdle = false
  #watermarkMs = Number.NEGATIVE_INFINITY

  constructor(node: PhysicalNode) {
    this.node = node
    this.#watermarks = node.inputs.map(() => Number.NEGATIVE_INFINITY)
    this.#idle = node.inputs.map(() => false)
  }

  emit(batch: ColumnBatch): void {
    if (batch.rowCount === 0) return
    assert(batch.rowCount <= rowsMax, `${this.node.description} made a batch of ${batch.rowCount} rows`)
    this.metrics.recordsOut += batch.rowCount
    for (const { node, input } of this.targets) node.receive(batch, input)
  }

  watermark(watermarkMs: number): void {
    for (const { node, input } of this.targets) node.receiveWatermark(watermarkMs, input)
  }

  idle(isIdle: boolean): void {
    for (const { node, input } of this.targets) node.receiveIdle(isIdle, input)
  }

  watermarkStep(afterMs: number): number {
    let step = Number.POSITIVE_INFINITY
    for (const { node } of this.targets) step = Math.min(step, node.stepOf(afterMs))
    return step
  }

  stepOf(afterMs: number): number {
    if (this.operator.watermarkStep) return this.operator.watermarkStep(afterMs)
    return this.operator.processWatermark ? afterMs : this.watermarkStep(afterMs)
  }

  receive(batch: ColumnBatch, input: number): void {
    this.metrics.recordsIn += batch.rowCount
    this.operator.processBatch(batch, input)
  }

  receiveWatermark(watermarkMs: number, input: number): void {
    if (watermarkMs <= this.#watermarks[input]!) return
    this.#watermarks[input] = watermarkMs
    if (watermarkMs >= watermarkMax) this.#idle[input] = false
    this.#advance()
  }

  receiveIdle(isIdle: boolean, input: number): void {
    if (this.#idle[input] === isIdle) return
    this.#idle[input] = isIdle
    const all = this.#idle.every(Boolean)
    if (all !== this.#isIdle) {
      this.#isIdle = all
      this.idle(all)
    }
    if (!all) this.#advance()
  }

  #advance(): void {
    let lowest = Number.POSITIVE_INFINITY
    this.#watermarks.forEach((watermarkMs, input) => {
      if (!this.#idle[input]) lowest = Math.min(lowest, watermarkMs)
    })
    if (!Number.isFinite(lowest) || lowest <= this.#watermarkMs) return
    this.#watermarkMs = lowest
    this.metrics.watermarkMs = lowest
    if (this.operator.processWatermark) this.operator.processWatermark(lowest)
    else this.watermark(lowest)
  }
}

/** All operators of one subtask. */
export class Pipeline {
  readonly #nodes: readonly RunningNode[]
  readonly sources: readonly SourceOperator[]

  constructor(plan: PhysicalPlan, facts: SubtaskFacts) {
    const nodes = plan.nodes.map((node) => new RunningNode(node))
    this.#nodes = nodes
    for (const running of nodes) {
      running.node.inputs.forEach((id, input) => nodes[id]!.targets.push({ node: running, input }))
    }
    for (const running of nodes) running.operator = createOperator(plan, running, facts)
    this.sources = nodes.map((running) => running.operator).filter((operator): operator is SourceOperator => 'poll' in operator)
  }

  /** Opens operators from the last to the first, so that nobody sends to a closed one. */
  async open(parts: ReadonlyMap<string, readonly RestoredPart[]>): Promise<void> {
    for (const { operator, node } of [...this.#nodes].reverse()) await operator.open?.(parts.get(node.uid) ?? [])
  }

  /** Tells operators, first to last, that all input has ended. */
  finish(): void {
    for (const { operator } of this.#nodes) operator.finish?.()
  }

  async flush(): Promise<void> {
    for (const { operator } of this.#nodes) await operator.flush?.()
  }

  /** Copies the state of all operators; nothing may run meanwhile. */
  snapshot(): ReadonlyMap<string, OperatorSnapshot> {
    const snapshots = new Map<string, OperatorSnapshot>()
    for (const { operator, node } of this.#nodes) {
      const snapshot = operator.snapshot?.()
      if (snapshot) snapshots.set(node.uid, snapshot)
    }
    return snapshots
  }

  async commit(checkpointId: number): Promise<void> {
    for (const { operator } of this.#nodes) await operator.commit?.(checkpointId)
  }

  markStrings(marks: Uint8Array): void {
    for (const { operator } of this.#nodes) operator.markStrings?.(marks)
  }

  /** Bytes of state held by all operators. */
  stateBytes(): number {
    let bytes = 0
    for (const { operator, metrics } of this.#nodes) {
      metrics.stateBytes = operator.stateBytes?.() ?? 0
      bytes += metrics.stateBytes
    }
    return bytes
  }

  report(): OperatorReport[] {
    return this.#nodes.map(({ node, operator, metrics }) => {
      const windows = operator.windows?.()
      const source = operator.source?.()
      const extra = (operator as Partial<SourceOperator>).extraMetrics?.()
      return {
        ...metrics, nodeId: node.id,
        ...(windows ? { windows: { ...windows, watermarkMs: metrics.watermarkMs, lateRecordsDropped: metrics.lateRecordsDropped } } : {}),
        ...(source ? { source } : {}),
        ...(extra ? { extra } : {}),
      }
    })
  }

  /** Closes everything, even when some close fails; answers the first failure. */
  async close(): Promise<unknown> {
    let failure: unknown
    for (const { operator } of this.#nodes) {
      try {
        await operator.close?.()
      } catch (thrown) {
        failure ??= thrown
      }
    }
    return failure
  }
}

function createOperator(plan: PhysicalPlan, running: RunningNode, facts: SubtaskFacts): Operator {
  const { node } = running
  const definition = facts.operators.get(node.kind)
  if (!definition) {
    throw new MillraceError('runtime.unknown-operator', `the embedded engine cannot run ${node.description} yet`)
  }
  const context: OperatorContext = {
    ...facts, node,
    inputs: node.inputs.map((id) => ({ fields: plan.nodes[id]!.fields, changelog: plan.nodes[id]!.changelog })),
    mode: plan.mode, properties: plan.properties, output: running, metrics: running.metrics,
  }
  return definition.create(context as never)
}
