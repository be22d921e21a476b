// Durations and sizes as Flink's configuration writes them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationMs, findDurationMs } from './duration.ts'
import { memorySizeBytes } from './memory-size.ts'

test('durations are read as Flink writes them', () => {
  const cases = {
    '500': 500,
    '10 s': 10_000,
    '5min': 300_000,
    '1 h': 3_600_000,
    '2d': 172_800_000,
    PT1M30S: 90_000,
    ten: undefined,
  }
  for (const [text, ms] of Object.entries(cases)) assert.equal(findDurationMs(text), ms, text)
})

test('what is no duration or size is told', () => {
  assert.throws(() => durationMs('ten'), /'ten' is not a duration/)
  assert.throws(() => memorySizeBytes('much'), /'much' is not a size/)
  assert.deepEqual(['128MB', '64 kb', '5', '1g'].map(memorySizeBytes), [134_217_728, 65_536, 5, 1_073_741_824])
})
