// Restart strategies with Flink's names and defaults: what happens to a job whose task has failed.
// Always: without checkpoints a job is not restarted unless a strategy is set; with them the delay grows exponentially.

import type { Random } from '../../base/random.ts'
import { durationMs } from '../../table/duration.ts'

/** Answers the delay before the next attempt, or undefined when the job must fail. */
export type RestartStrategy = (failedAtMs: number) => number | undefined

type Properties = Readonly<Record<string, string>>

function fixedDelay(attemptsMax: number, delayMs: number): RestartStrategy {
  let attempts = 0
  return () => (attempts++ < attemptsMax ? delayMs : undefined)
}

function exponentialDelay(properties: Properties, random: Random): RestartStrategy {
  const key = 'restart-strategy.exponential-delay.'
  const initialMs = durationMs(properties[`${key}initial-backoff`] ?? '1 s')
  const maxMs = durationMs(properties[`${key}max-backoff`] ?? '1 min')
  const factor = Number(properties[`${key}backoff-multiplier`] ?? 1.5)
  const resetMs = durationMs(properties[`${key}reset-backoff-threshold`] ?? '1 h')
  const jitter = Number(properties[`${key}jitter-factor`] ?? 0.1)
  const attemptsMax = Number(properties[`${key}attempts-before-reset-backoff`] ?? Number.POSITIVE_INFINITY)
  let delayMs = initialMs
  let attempts = 0
  let lastFailureMs = Number.NEGATIVE_INFINITY
  return (failedAtMs) => {
    if (failedAtMs - lastFailureMs >= resetMs + delayMs) {
      delayMs = initialMs
      attempts = 0
    }
    lastFailureMs = failedAtMs
    if (++attempts > attemptsMax) return undefined
    const spread = delayMs * jitter * (random.next() * 2 - 1)
    const chosenMs = Math.min(maxMs, Math.max(initialMs, delayMs + spread))
    delayMs = Math.min(maxMs, delayMs * factor)
    return Math.round(chosenMs)
  }
}

function failureRate(properties: Properties): RestartStrategy {
  const key = 'restart-strategy.failure-rate.'
  const failuresMax = Number(properties[`${key}max-failures-per-interval`] ?? 1)
  const intervalMs = durationMs(properties[`${key}failure-rate-interval`] ?? '1 min')
  const delayMs = durationMs(properties[`${key}delay`] ?? '1 s')
  let failures: number[] = []
  return (failedAtMs) => {
    failures = [...failures.filter((atMs) => failedAtMs - atMs < intervalMs), failedAtMs]
    return failures.length > failuresMax ? undefined : delayMs
  }
}

/** The strategy that a job's properties ask for. */
export function restartStrategy(properties: Properties, hasCheckpoints: boolean, random: Random): RestartStrategy {
  const type = properties['restart-strategy.type'] ?? properties['restart-strategy'] ?? (hasCheckpoints ? 'exponential-delay' : 'none')
  switch (type.toLowerCase()) {
    case 'fixed-delay': case 'fixeddelay': {
      const key = 'restart-strategy.fixed-delay.'
      return fixedDelay(Number(properties[`${key}attempts`] ?? 1), durationMs(properties[`${key}delay`] ?? '1 s'))
    }
    case 'exponential-delay': case 'exponentialdelay': return exponentialDelay(properties, random)
    case 'failure-rate': case 'failurerate': return failureRate(properties)
    default: return () => undefined
  }
}
