// What an operator of the runtime is: hooks around batches, watermarks and snapshots, all of which may be left out.
// Always: an operator is driven by one thread; batches are read-only and valid only during the call.

import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { ChangelogMode, PhysicalNode } from '../plan/physical.ts'
import type { ColumnBatch } from '../table/column-batch.ts'
import type { ConnectorRegistry, ConnectorServices } from '../table/connector.ts'
import type { FormatRegistry } from '../table/format.ts'
import type { FunctionRegistry, SessionFacts } from '../table/function.ts'
import type { Field } from '../table/logical-type.ts'
import type { StringDictionary } from './dictionary.ts'
import type { OperatorMetrics, SourceReport } from './metrics.ts'
import type { OperatorSnapshot, RestoredPart } from './state/snapshot.ts'
import type { TimerService } from './task/timers.ts'

/** Where an operator sends its results: the next operators of the pipeline. */
export interface Output {
  emit(batch: ColumnBatch): void
  watermark(watermarkMs: number): void
  /** The input has become idle, or active again. */
  idle(isIdle: boolean): void
  /** A source has sent all of its rows and its last watermark. */
  end(): void
  /**
   * The smallest watermark above `afterMs` whose place among the rows matters downstream: `afterMs` itself when every one does,
   * Infinity when none does. Watermarks below it may reach the operators late, at the end of a batch.
   */
  watermarkStep(afterMs: number): number
}

/** The last watermark: all input has been read. */
export const watermarkMax = Number.MAX_SAFE_INTEGER

/** Registries and services of a worker; the same for all its operators. */
export interface WorkerFacts {
  readonly functions: FunctionRegistry
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
  readonly services: ConnectorServices
  readonly clock: Clock
  readonly random: Random
}

/** What all operators of a subtask share. */
export interface SubtaskFacts extends WorkerFacts {
  readonly dictionary: StringDictionary
  readonly timers: TimerService
  readonly session: SessionFacts
  readonly region: string
  readonly subtaskIndex: number
  readonly parallelism: number
  /** Work that the task must wait for before it reads more input: back-pressure of sinks. */
  readonly await: (work: Promise<void>) => void
  /** A line of the `print` connector or a warning, kept in the task's output. */
  readonly print: (line: string, isError: boolean) => void
  /** A batch for the client; only `collect` uses it. */
  readonly collect: (batch: ColumnBatch) => void
}

/** What an operator knows when it is made. */
export interface OperatorContext<N extends PhysicalNode = PhysicalNode> extends SubtaskFacts {
  readonly node: N
  readonly inputs: readonly { readonly fields: readonly Field[]; readonly changelog: ChangelogMode }[]
  readonly mode: 'streaming' | 'batch'
  readonly properties: Readonly<Record<string, string>>
  readonly output: Output
  readonly metrics: OperatorMetrics
}

/** Why a window has or has not fired. */
export interface OpenWindows {
  readonly nextWindowEndMs: number | undefined
  readonly openWindowCount: number
  readonly firedWindowCount: number
}

/** A running operator. Hooks that are absent do nothing, except that watermarks pass on. */
export interface Operator {
  open?(parts: readonly RestoredPart[]): void | Promise<void>
  processBatch(batch: ColumnBatch, input: number): void
  /** All inputs have reached this watermark; the operator passes it on itself. */
  processWatermark?(watermarkMs: number): void
  /** See Output.watermarkStep; an operator that takes watermarks and says nothing sees all of them in place. */
  watermarkStep?(afterMs: number): number
  /** Called once behind the last watermark, when every input has ended; may still send rows. */
  finish?(): void
  /** Makes written rows durable before a barrier is answered, and at the end. */
  flush?(): Promise<void>
  snapshot?(): OperatorSnapshot
  /** The checkpoint is complete everywhere. */
  commit?(checkpointId: number): Promise<void>
  stateBytes?(): number
  markStrings?(marks: Uint8Array): void
  windows?(): OpenWindows
  source?(): SourceReport
  close?(): void | Promise<void>
}

/** An operator kind: how a node of the plan becomes an operator. */
export interface OperatorDefinition<K extends PhysicalNode['kind']> {
  readonly kind: K
  create(context: OperatorContext<Extract<PhysicalNode, { kind: K }>>): Operator
}

/** Defines an operator; the file's only export. */
export function defineOperator<K extends PhysicalNode['kind']>(definition: OperatorDefinition<K>): OperatorDefinition<K> {
  return definition
}
