// execution.checkpointing.* of a job, under Flink's names and with its defaults; where ours differ, the option says so.

import { MillraceError } from '../../base/error.ts'
import { durationMs } from '../../table/duration.ts'

/** How checkpoints of a job are taken and kept. */
export interface CheckpointSettings {
  /** A batch keeps no state that could be taken: it starts anew after a failure. */
  readonly isAllowed: boolean
  /** 0 = none by itself. */
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly minPauseMs: number
  /** Checkpoints that may fail in a row before the job is restarted; unlimited when unset, so that a full disk stops no job. */
  readonly tolerableFailures: number
  /** Complete checkpoints kept of a running job; ours keeps more than Flink's one, to fall back on when the newest is damaged. */
  readonly retainedCount: number
  /** Whether checkpoints stay when the job is cancelled; those of a finished job never do, those of a failed one always. */
  readonly retainsOnCancel: boolean
  readonly savepointDirectory: string | undefined
}

type Properties = Readonly<Record<string, string>>

function whole(properties: Properties, keys: readonly string[], fallback: number, min: number): number {
  const key = keys.find((candidate) => properties[candidate] !== undefined)
  if (key === undefined) return fallback
  const value = Number(properties[key])
  if (Number.isInteger(value) && value >= min) return value
  throw new MillraceError('checkpoint.bad-option', `Could not parse value '${properties[key]}' for key '${key}'.`,
    { hint: `give a whole number of at least ${min}` })
}

/** Reads the settings from properties. */
export function checkpointSettings(properties: Properties, mode: 'streaming' | 'batch'): CheckpointSettings {
  const prefix = 'execution.checkpointing.'
  const duration = (key: string, fallback: string): number => durationMs(properties[`${prefix}${key}`] ?? fallback)
  const retention = properties[`${prefix}externalized-checkpoint-retention`]?.toUpperCase()
  const savepoints = properties[`${prefix}savepoint-dir`] ?? properties['state.savepoints.dir']
  return {
    isAllowed: mode === 'streaming',
    intervalMs: mode === 'streaming' ? duration('interval', '0 ms') : 0,
    timeoutMs: duration('timeout', '10 min'),
    minPauseMs: duration('min-pause', '0 ms'),
    tolerableFailures: whole(properties, [`${prefix}tolerable-failed-checkpoints`], Number.POSITIVE_INFINITY, 0),
    retainedCount: whole(properties, [`${prefix}num-retained`, 'state.checkpoints.num-retained'], 3, 1),
    retainsOnCancel: retention === 'RETAIN_ON_CANCELLATION',
    savepointDirectory: savepoints?.replace(/^file:(\/\/)?(?=\/)/, ''),
  }
}
