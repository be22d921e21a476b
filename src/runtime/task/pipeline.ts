// One subtask of a job: every node of the plan as an operator, joined by direct calls.
// Always: an operator sees the minimum of its inputs' watermarks, never falling; idle inputs do not hold it back.

import { assert } from '../../base/assert.ts'
import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode, PhysicalPlan } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowsMax } from '../codegen/columns.ts'
import type { ExchangeRings } from '../exchange/remote-exchange.ts'
import { RemoteExchange } from '../exchange/remote-exchange.ts'
import type { OperatorMetrics, OperatorReport } from '../metrics.ts'
import { operatorMetrics } from '../metrics.ts'
import type { Operator, OperatorContext, OperatorDefinition, Output, SubtaskFacts } from '../operator.ts'
import { watermarkMax } from '../operator.ts'
import type { OperatorSnapshot, RestoredPart } from '../state/snapshot.ts'
import type { SourceOperator } from './source.ts'

/** What a pipeline gets from its task. */
export interface PipelineFacts extends SubtaskFacts {
  /** Rings to other subtasks; absent at parallelism 1. */
  readonly exchange: ExchangeRings | undefined
  /** Makes the operator of a kind. */
  readonly operators: ReadonlyMap<string, OperatorDefinition<PhysicalNode['kind']>>
}

/** A node at work: its operator, and the gates of its inputs. */
class RunningNode implements Output {
  readonly node: PhysicalNode
  readonly metrics: OperatorMetrics = operatorMetrics()
  readonly targets: { readonly node: RunningNode; readonly input: number }[] = []
  operator!: Operator
  /** What the pipeline does when the node's state is to be taken, and when it has ended. */
  onBarrier: () => void = () => {}
  onEnd: () => void = () => {}
  readonly #watermarks: number[]
  readonly #idle: boolean[]
  #isIdle = false
  #barrierCount = 0
  #endCount = 0
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

  end(): void {
    this.onEnd()
    for (const { node } of this.targets) node.receiveEnd()
  }

  /** The barrier has come on one input; when it has come on all, the operator's state is taken. */
  receiveBarrier(): void {
    if (++this.#barrierCount < this.node.inputs.length) return
    this.#barrierCount = 0
    if (this.operator instanceof RemoteExchange) this.operator.sendBarrier()
    else this.passBarrier()
  }

  /** Takes the operator's state and sends the barrier on. */
  passBarrier(): void {
    this.onBarrier()
    for (const { node } of this.targets) node.receiveBarrier()
  }

  receiveEnd(): void {
    if (++this.#endCount < this.node.inputs.length) return
    if (this.operator instanceof RemoteExchange) {
      this.operator.sendEnd()
      return
    }
    this.operator.finish?.()
    this.end()
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
    if (this.operator instanceof RemoteExchange) {
      this.#idle[input] = isIdle
      this.operator.sendIdle(isIdle)
      return
    }
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
  readonly exchanges: readonly RemoteExchange[]
  #snapshots = new Map<string, OperatorSnapshot>()
  /** Nodes whose state is taken last, behind their flush: sinks. */
  #flushing: RunningNode[] = []
  #passedCount = 0
  #endedCount = 0

  constructor(plan: PhysicalPlan, facts: PipelineFacts) {
    const nodes = plan.nodes.map((node) => new RunningNode(node))
    this.#nodes = nodes
    for (const running of nodes) {
      for (const [input, id] of running.node.inputs.entries()) nodes[id]!.targets.push({ node: running, input })
      running.onBarrier = () => this.#take(running)
      running.onEnd = () => {
        this.#endedCount++
      }
    }
    for (const running of nodes) running.operator = createOperator(plan, running, facts)
    const operators = nodes.map((running) => running.operator)
    this.exchanges = operators.filter((operator) => operator instanceof RemoteExchange)
    this.sources = operators.filter((operator): operator is SourceOperator => 'poll' in operator && !(operator instanceof RemoteExchange))
    for (const running of nodes) {
      const { operator } = running
      if (operator instanceof RemoteExchange) operator.listen({ barrier: () => running.passBarrier(), end: () => running.end() })
    }
  }

  /** Opens operators from the last to the first, so that nobody sends to a closed one. */
  async open(parts: ReadonlyMap<string, readonly RestoredPart[]>): Promise<void> {
    for (const { operator, node } of [...this.#nodes].reverse()) await operator.open?.(parts.get(node.uid) ?? [])
  }

  /** Whether every node has ended and everything is handed over. */
  get isEnded(): boolean {
    return this.#endedCount === this.#nodes.length && this.exchanges.every((exchange) => exchange.isDrained)
  }

  async flush(): Promise<void> {
    for (const { operator } of this.#nodes) await operator.flush?.()
  }

  /** Sends a barrier from the sources; nodes take their state as it passes. */
  beginSnapshot(): void {
    this.#snapshots = new Map()
    this.#flushing = []
    this.#passedCount = 0
    for (const running of this.#nodes) if (running.node.inputs.length === 0) running.passBarrier()
    for (const exchange of this.exchanges) exchange.expectBarrier()
  }

  /** Whether the barrier has passed every node. */
  get isAligned(): boolean {
    return this.#passedCount === this.#nodes.length
  }

  #take(running: RunningNode): void {
    this.#passedCount++
    if (running.operator.flush) this.#flushing.push(running)
    else this.#keep(running)
  }

  #keep({ operator, node }: RunningNode): void {
    const snapshot = operator.snapshot?.()
    if (snapshot) this.#snapshots.set(node.uid, snapshot)
  }

  /** Flushes sinks and answers the states of all operators; no rows may come meanwhile. */
  async finishSnapshot(): Promise<ReadonlyMap<string, OperatorSnapshot>> {
    for (const running of this.#flushing) {
      await running.operator.flush!()
      this.#keep(running)
    }
    return this.#snapshots
  }

  /** Lets held channels run again behind a snapshot. */
  release(): void {
    for (const exchange of this.exchanges) exchange.release()
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

function createOperator(plan: PhysicalPlan, running: RunningNode, facts: PipelineFacts): Operator {
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
  if (node.kind === 'exchange' && facts.exchange) return new RemoteExchange(context as never, facts.exchange)
  return definition.create(context as never)
}
