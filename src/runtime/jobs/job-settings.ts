// Settings of a job out of its properties, with Flink's keys and defaults.

import { parseDurationMs } from '../../plan/properties.ts'

/** Checkpointing and restarts of a job; times in ms. */
export interface JobSettings {
  /** 0: no periodic checkpoints. */
  readonly checkpointIntervalMs: number
  readonly checkpointTimeoutMs: number
  readonly minPauseMs: number
  readonly restart: RestartSettings
}

/** When a failed job starts again. */
export interface RestartSettings {
  readonly type: 'none' | 'fixed-delay' | 'exponential-delay'
  readonly attemptsMax: number
  readonly delayMs: number
  readonly delayMsMax: number
}

function duration(properties: Readonly<Record<string, string>>, key: string, fallback: number): number {
  return parseDurationMs(properties[key] ?? '') ?? fallback
}

/** Without checkpoints a job does not restart, with them it restarts with growing delays, as in Flink. */
function restartOf(properties: Readonly<Record<string, string>>, checkpoints: boolean): RestartSettings {
  const type = (properties['restart-strategy.type'] ?? properties['restart-strategy'] ?? (checkpoints ? 'exponential-delay' : 'none')).toLowerCase()
  if (type === 'none' || type === 'off' || type === 'disable') return { type: 'none', attemptsMax: 0, delayMs: 0, delayMsMax: 0 }
  if (type.startsWith('fixed')) {
    const delayMs = duration(properties, 'restart-strategy.fixed-delay.delay', 1000)
    return { type: 'fixed-delay', attemptsMax: Number(properties['restart-strategy.fixed-delay.attempts'] ?? '1'), delayMs, delayMsMax: delayMs }
  }
  return {
    type: 'exponential-delay', attemptsMax: Number.POSITIVE_INFINITY,
    delayMs: duration(properties, 'restart-strategy.exponential-delay.initial-backoff', 1000),
    delayMsMax: duration(properties, 'restart-strategy.exponential-delay.max-backoff', 60_000),
  }
}

/** Reads the settings. */
export function jobSettings(properties: Readonly<Record<string, string>>): JobSettings {
  const checkpointIntervalMs = duration(properties, 'execution.checkpointing.interval', 0)
  return {
    checkpointIntervalMs,
    checkpointTimeoutMs: duration(properties, 'execution.checkpointing.timeout', 600_000),
    minPauseMs: duration(properties, 'execution.checkpointing.min-pause', 0),
    restart: restartOf(properties, checkpointIntervalMs > 0),
  }
}
