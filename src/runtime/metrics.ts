// Counters of one operator and of one subtask, bumped inline and read when somebody asks. Names follow Flink's.

import type { WindowStatus } from '../table/engine.ts'

/** Counters of an operator. */
export interface OperatorMetrics {
  recordsIn: number
  recordsOut: number
  bytesIn: number
  bytesOut: number
  lateRecordsDropped: number
  watermarkMs: number | undefined
  stateBytes: number
}

/** Fresh counters. */
export function operatorMetrics(): OperatorMetrics {
  return {
    recordsIn: 0, recordsOut: 0, bytesIn: 0, bytesOut: 0, lateRecordsDropped: 0, watermarkMs: undefined, stateBytes: 0,
  }
}

/** What a source or a watermark assigner tells about event time and splits. */
export interface SourceReport {
  readonly table: string
  readonly maxRowtimeMs?: number | undefined
  readonly watermarkMs?: number | undefined
  readonly watermarkDelayMs?: number | undefined
  readonly lastRecordAtMs?: number | undefined
  readonly recordCount?: number
  readonly splits?: readonly { readonly splitId: string; readonly recordCount: number; readonly idle: boolean; readonly lagMs?: number }[]
}

/** Counters of one operator as they travel to the server thread. */
export interface OperatorReport extends OperatorMetrics {
  readonly nodeId: number
  readonly windows?: Omit<WindowStatus, 'operator'>
  readonly source?: SourceReport
  readonly extra?: Readonly<Record<string, number>>
}

/** Counters of one subtask: how a worker has spent its time, in total milliseconds. */
export interface SubtaskReport {
  readonly atMs: number
  readonly busyMs: number
  readonly idleMs: number
  readonly backPressuredMs: number
  readonly dictionaryBytes: number
  readonly operators: readonly OperatorReport[]
}
