// Java's date patterns; expectations were printed by Java 17.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDateTimeFormatter } from './date-time-formatter.ts'
import { createSimpleDateFormat } from './simple-date-format.ts'
import { timeZoneOf } from './time-zone.ts'

const at = Date.UTC(2024, 4, 15, 1, 2, 3, 456)

const formats: readonly (readonly [pattern: string, text: string])[] = [
  ['yyyy-MM-dd HH:mm:ss.SSS', '2024-05-15 01:02:03.456'],
  ['yy-M-d h:m:s.SSSSSS a EEEE MMMM D w e', '24-5-15 1:2:3.456789 AM Wednesday May 136 20 4'],
  ['Q QQQ q ww W F k K n A N', '2 Q2 2 20 3 1 1 1 456789000 3723456 3723456789000'],
  ["yyyy-MM-dd'T'HH:mm", '2024-05-15T01:02'],
]

test('DateTimeFormatter.format', () => {
  for (const [pattern, text] of formats) assert.equal(createDateTimeFormatter(pattern).format(at, 789_000), text)
})

const parses: readonly (readonly [pattern: string, text: string, iso: string | undefined])[] = [
  ['yyyyMMddHHmmss', '20240503010203', '2024-05-03T01:02:03.000Z'],
  ['yyyyMMddHHmmssSSS', '20240503010203123', '2024-05-03T01:02:03.123Z'],
  ['yyyy-M-d H:m', '2024-5-3 1:2', '2024-05-03T01:02:00.000Z'],
  ['yyyy-MM-dd', '2024-5-3', undefined],
  ['d MMM yyyy', '3 May 2024', '2024-05-03T00:00:00.000Z'],
  ['EEE, d MMM yyyy', 'Mon, 3 May 2024', undefined],
  ['yyyy-MM-dd[ HH:mm]', '2024-05-03', '2024-05-03T00:00:00.000Z'],
  ['hh:mm a', '03:04 PM', '1970-01-01T15:04:00.000Z'],
  ['hh:mm', '03:04', '1970-01-01T00:04:00.000Z'],
  ['yyyy-DDD', '2024-366', '2024-12-31T00:00:00.000Z'],
  ['yyyy', '12345', undefined],
  ['yyyy-MM-dd', '2024-02-31', '2024-02-29T00:00:00.000Z'],
  ['HH:mm:ss.SSS', '10:11:12.5', undefined],
  ['s', '61', undefined],
]

test('DateTimeFormatter.parse', () => {
  for (const [pattern, text, iso] of parses) {
    const parsed = createDateTimeFormatter(pattern).parse(text)
    assert.equal(parsed && new Date(parsed.ms).toISOString(), iso, `${pattern} ${text}`)
  }
})

test('SimpleDateFormat is lenient and knows zones', () => {
  const berlin = timeZoneOf('Europe/Berlin')
  const format = createSimpleDateFormat('yyyy-MM-dd HH:mm:ss')
  assert.equal(format.format(at, berlin), '2024-05-15 03:02:03')
  assert.equal(format.parse('2024-05-15 03:02:03 and more', berlin), Math.floor(at / 1000) * 1000)
  assert.equal(format.parse('2024-13-01 00:00:00', timeZoneOf('UTC')), Date.UTC(2025, 0, 1))
  assert.equal(format.parse('nope', berlin), undefined)
  assert.equal(createSimpleDateFormat("yyyy-MM-dd'T'HH:mmXXX Z").format(at, berlin), '2024-05-15T03:02+02:00 +0200')
})

test('malformed patterns are refused', () => {
  assert.throws(() => createDateTimeFormatter("yyyy'"), /incomplete string literal/)
  assert.throws(() => createSimpleDateFormat('yyyy-bb'), /Illegal pattern character 'b'/)
})
