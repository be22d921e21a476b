// Local time to instant by Java's rules at the changes of daylight saving time.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findTimeZone, timeZoneOf } from './time-zone.ts'

test('offsets', () => {
  assert.equal(timeZoneOf('UTC').offsetMs(0), 0)
  assert.equal(timeZoneOf('GMT+03:00').offsetMs(0), 3 * 3_600_000)
  assert.equal(timeZoneOf('-05:30').offsetMs(0), -5.5 * 3_600_000)
  assert.equal(timeZoneOf('Asia/Kolkata').offsetMs(Date.UTC(2024, 0, 1)), 5.5 * 3_600_000)
  assert.equal(findTimeZone('Nope/Zone'), undefined)
  assert.throws(() => timeZoneOf('Nope/Zone'), /Unknown time-zone ID: Nope\/Zone/)
})

test('a skipped hour moves later, a repeated hour takes the earlier instant', () => {
  const zone = timeZoneOf('America/New_York')
  assert.equal(zone.toEpoch(Date.UTC(2024, 2, 10, 2, 30)), Date.UTC(2024, 2, 10, 7, 30))
  assert.equal(zone.toEpoch(Date.UTC(2024, 10, 3, 1, 30)), Date.UTC(2024, 10, 3, 5, 30))
  assert.equal(zone.toEpoch(Date.UTC(2024, 10, 3, 2, 30)), Date.UTC(2024, 10, 3, 7, 30))
})
