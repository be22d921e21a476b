// DATE_FORMAT, FROM_UNIXTIME, UNIX_TIMESTAMP, CONVERT_TZ: times to texts and back by Java patterns.
// Always: DATE_FORMAT of a timestamp uses DateTimeFormatter; everything else uses SimpleDateFormat, as in Flink.

import { systemClock } from '../../base/clock.ts'
import { dayMs } from '../../table/civil.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import { createDateTimeFormatter } from '../../table/date-time-formatter.ts'
import type { EmitCall, EmitContext, ScalarFunction } from '../../table/function.ts'
import type { SimpleDateFormat } from '../../table/simple-date-format.ts'
import { createSimpleDateFormat } from '../../table/simple-date-format.ts'
import type { TimeZone } from '../../table/time-zone.ts'
import { findTimeZone, timeZoneOf } from '../../table/time-zone.ts'
import { defineFunction } from '../define.ts'
import { onePer } from '../lib/one-per.ts'

const defaultPattern = 'yyyy-MM-dd HH:mm:ss'

/** Milliseconds in which the text of a pattern cannot change. */
function steadyMs(pattern: string): number {
  const letters = pattern.replace(/'[^']*'/g, '')
  if (/[SnNA]/.test(letters)) return 1
  if (letters.includes('s')) return 1000
  if (letters.includes('m')) return 60_000
  return /[HhKka]/.test(letters) ? 3_600_000 : dayMs
}

/** Formats local milliseconds; runs of timestamps within one steady step share one text. */
function steadyFormatter(pattern: string): (ms: number, nanos: number) => string {
  const formatter = createDateTimeFormatter(pattern)
  const step = steadyMs(pattern)
  if (step === 1) return (ms, nanos) => formatter.format(ms, nanos)
  let lastStep = Number.NaN
  let lastText = ''
  return (ms, nanos) => {
    const at = Math.floor(ms / step)
    if (at !== lastStep) {
      lastText = formatter.format(ms, nanos)
      lastStep = at
    }
    return lastText
  }
}

function reformat(
  formats: (pattern: string) => SimpleDateFormat,
  utc: TimeZone,
): (text: string, pattern: string) => string | null {
  return (text, pattern) => {
    const ms = formats(defaultPattern).parse(text, utc)
    return ms === undefined ? null : formats(pattern).format(ms, utc)
  }
}

function dateFormatFor(call: EmitCall, context: EmitContext): (...args: never[]) => unknown {
  const [type] = call.argTypes
  const utc = timeZoneOf('UTC')
  if (type?.root === 'CHAR' || type?.root === 'VARCHAR') return reformat(onePer(createSimpleDateFormat), utc)
  const formatters = onePer(steadyFormatter)
  if (type?.root !== 'TIMESTAMP_LTZ')
    return (value: TimestampValue, pattern: string) => formatters(pattern)(value.ms, value.nanos)
  const zone = timeZoneOf(context.session.timeZone)
  return (value: TimestampValue, pattern: string) => formatters(pattern)(zone.toLocal(value.ms), value.nanos)
}

function unixTimestampFor(_call: EmitCall, context: EmitContext): (...args: never[]) => unknown {
  const formats = onePer(createSimpleDateFormat)
  const zone = timeZoneOf(context.session.timeZone)
  const clock = context.clock ?? systemClock
  return (text?: string, pattern = defaultPattern) => {
    if (text === undefined) return BigInt(Math.trunc(clock.now() / 1000))
    const ms = formats(pattern).parse(text, zone)
    return ms === undefined ? -9223372036854775808n : BigInt(Math.trunc(ms / 1000))
  }
}

/** The formatting functions. */
export const dateFormats: readonly ScalarFunction[] = [
  defineFunction({
    name: 'DATE_FORMAT',
    forms: ['(<TIMESTAMP>, <CHARACTER>)', '(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(TIMESTAMPS, STRING) -> STRING NULL', '(STRING, STRING) -> STRING NULL'],
    doc: 'The timestamp (or text in the form yyyy-MM-dd HH:mm:ss) in the form of a Java date pattern.',
    examples: [
      ["DATE_FORMAT(TIMESTAMP '2024-02-29 12:34:56.7', 'yyyy/MM/dd HH:mm:ss.SSS')", '2024/02/29 12:34:56.700'],
      ["DATE_FORMAT('2024-02-29 12:34:56', 'EEE, d MMM yyyy')", 'Thu, 29 Feb 2024'],
    ],
    evalFor: dateFormatFor,
  }),
  defineFunction({
    name: 'FROM_UNIXTIME',
    forms: ['(<INTEGER>)', '(<INTEGER>, <CHARACTER>)'],
    signatures: ['(BIGINT [, STRING]) -> STRING NULL'],
    doc:
      "The instant of seconds since 1970-01-01 00:00:00 UTC as text in the session's time zone, by " +
      'default yyyy-MM-dd HH:mm:ss.',
    examples: [
      ['FROM_UNIXTIME(44)', '1970-01-01 00:00:44'],
      ["FROM_UNIXTIME(1709210096, 'yyyy/MM/dd')", '2024/02/29'],
    ],
    evalFor(_call, context) {
      const formats = onePer(createSimpleDateFormat)
      const zone = timeZoneOf(context.session.timeZone)
      return (seconds: bigint, pattern = defaultPattern) => formats(pattern).format(Number(seconds) * 1000, zone)
    },
  }),
  defineFunction({
    name: 'UNIX_TIMESTAMP',
    forms: ['()', '(<CHARACTER>)', '(<CHARACTER>, <CHARACTER>)'],
    signatures: ['() -> BIGINT NOT NULL', '(STRING [, STRING]) -> BIGINT'],
    doc:
      "Seconds since 1970-01-01 00:00:00 UTC: now, or of a text in the session's time zone; the lowest " +
      'BIGINT when it cannot be read.',
    examples: [
      ["UNIX_TIMESTAMP('1970-01-01 00:01:00')", '60'],
      ["UNIX_TIMESTAMP('02/1970', 'MM/yyyy')", '2678400'],
      ["UNIX_TIMESTAMP('x')", '-9223372036854775808'],
    ],
    deterministic: false,
    evalFor: unixTimestampFor,
  }),
  defineFunction({
    name: 'CONVERT_TZ',
    forms: ['(<CHARACTER>, <CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING, STRING, STRING) -> STRING NULL'],
    doc: 'A text of the form yyyy-MM-dd HH:mm:ss moved from one time zone to another; NULL when it cannot be read.',
    examples: [["CONVERT_TZ('1970-01-01 00:00:00', 'UTC', 'America/Los_Angeles')", '1969-12-31 16:00:00']],
    evalFor() {
      const format = createSimpleDateFormat(defaultPattern)
      // As java.util.TimeZone: an unknown zone is UTC.
      const zones = onePer((name) => findTimeZone(name) ?? timeZoneOf('UTC'))
      return (text: string, from: string, to: string) => {
        const ms = format.parse(text, zones(from))
        return ms === undefined ? null : format.format(ms, zones(to))
      }
    },
  }),
]
