// What a source operator adds to an operator: the task's loop polls it instead of feeding it.

import type { Operator } from '../operator.ts'

/** An operator without inputs. */
export interface SourceOperator extends Operator {
  /** Sends one batch on; answers false when nothing is there now. */
  poll(): boolean
  /** True when all of a bounded source has been sent, its last watermark included. */
  readonly finished: boolean
  /** Resolves when `poll` may have something. */
  ready(signal: AbortSignal): Promise<void>
  /** Sends the last watermark without reading the rest. */
  drain(): void
  extraMetrics?(): Readonly<Record<string, number>> | undefined
}
