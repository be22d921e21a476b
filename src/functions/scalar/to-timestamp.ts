// TO_TIMESTAMP, TO_TIMESTAMP_LTZ, TO_DATE: texts and numbers to times.
// Always: text that cannot be read gives NULL; missing fields are those of 1970-01-01 00:00:00; results have 3 digits.

import { MillraceError } from '../../base/error.ts'
import { dayMs, daysOf, isCivilDate } from '../../table/civil.ts'
import type { DateTimeFormatter } from '../../table/date-time-formatter.ts'
import { createDateTimeFormatter } from '../../table/date-time-formatter.ts'
import { bind, emitNullable } from '../../table/emit.ts'
import type { EmitCall, EmitContext, Emitted, ScalarFunction } from '../../table/function.ts'
import { createSimpleDateFormat } from '../../table/simple-date-format.ts'
import { parseDate, parseTimestamp } from '../../table/temporal-text.ts'
import { findTimeZone, timeZoneOf } from '../../table/time-zone.ts'
import { defineFunction } from '../define.ts'
import { onePer } from '../lib/one-per.ts'

const dash = 45
const zero = 48

function digitsAt(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - zero
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

/** Milliseconds of `yyyy-MM-dd HH:mm:ss[.SSS]`; NaN for anything else, which the slow reader then decides. */
function readCommon(text: string): number {
  const length = text.length
  if (length !== 19 && length !== 23) return Number.NaN
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(10) !== 32) return Number.NaN
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)]
  const [hour, minute, second] = [digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2)]
  const ms = length === 19 ? 0 : text.charCodeAt(19) === 46 ? digitsAt(text, 20, 3) : -1
  if (year <= 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0)
    return Number.NaN
  if (!isCivilDate(year, month, day)) return Number.NaN
  return daysOf(year, month, day) * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms
}

function timestampOf(text: string): number | null {
  const ms = readCommon(text)
  if (!Number.isNaN(ms)) return ms
  return parseTimestamp(text, 3)?.ms ?? null
}

/** java.sql.Timestamp.valueOf and java.sql.Date.valueOf, which Flink falls back to. */
function sqlTimestamp(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?: +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?)?$/.exec(text.trim())
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const seconds = (Number(match[4] ?? 0) * 60 + Number(match[5] ?? 0)) * 60 + Number(match[6] ?? 0)
  return (
    (daysOf(year, month, 1) + day - 1) * dayMs + seconds * 1000 + Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  )
}

function formattedTimestamp(text: string, formatter: DateTimeFormatter): number | null {
  return formatter.parse(text)?.ms ?? sqlTimestamp(text)
}

const epochMsMin = daysOf(1, 1, 1) * dayMs
const epochMsMax = daysOf(10000, 1, 1) * dayMs - 1

function withinYears(ms: number): number | null {
  return ms >= epochMsMin && ms <= epochMsMax ? ms : null
}

function epochOf(value: number, precision: number): number | null {
  if (precision === 0) return withinYears(Math.trunc(value * 1000))
  if (precision === 3) return withinYears(Math.trunc(value))
  throw new MillraceError(
    'runtime.bad-argument',
    `The precision value '${precision}' for function TO_TIMESTAMP_LTZ(numeric, precision) is unsupported,` +
      " the supported value is '0' for second or '3' for millisecond.",
  )
}

function ltzOfText(text: string, formatter: DateTimeFormatter | undefined, zoneName: string): number | null {
  const local = formatter ? formattedTimestamp(text, formatter) : timestampOf(text)
  if (local === null && !formatter) {
    throw new MillraceError('runtime.bad-argument', `Text '${text}' could not be parsed at index 0`, {
      hint: 'give a pattern as second argument to get NULL for other texts',
    })
  }
  const zone = findTimeZone(zoneName)
  return local === null || !zone ? null : zone.toEpoch(local)
}

function dateOf(text: string): number | null {
  return parseDate(text) ?? null
}

/** What Flink makes of text that does not fit the pattern: its lowest instant cut to an int. */
const unreadableDay = daysOf(5471, 9, 27)

function emitToTimestamp(call: EmitCall, context: EmitContext): Emitted {
  const text = call.arg(0)
  if (call.argTypes.length === 1)
    return emitNullable(context, text.isNull, call.type, `${context.constant(timestampOf)}(${text.code})`)
  const pattern = call.arg(1)
  const formatter = `${context.constant(onePer(createDateTimeFormatter))}(${pattern.code})`
  const isNull = [text.isNull, pattern.isNull].filter((check) => check !== 'false').join(' || ') || 'false'
  return emitNullable(context, isNull, call.type, `${context.constant(formattedTimestamp)}(${text.code}, ${formatter})`)
}

function numberCode(value: Emitted, root: string | undefined, scale: number, context: EmitContext): string {
  if (root === 'BIGINT') return bind(context, `${value.isNull} ? 0 : Number(${value.code})`)
  if (root === 'DECIMAL') return bind(context, `${value.isNull} ? 0 : Number(${value.code} / ${10n ** BigInt(scale)}n)`)
  return value.code
}

function emitToLtz(call: EmitCall, context: EmitContext): Emitted {
  const [type] = call.argTypes
  const values = call.argTypes.map((_, index) => call.arg(index))
  const [first, second, third] = values
  const isNull =
    values
      .map((value) => value.isNull)
      .filter((check) => check !== 'false')
      .join(' || ') || 'false'
  if (!first || !type) return emitNullable(context, 'true', call.type, '')
  if (type.root === 'CHAR' || type.root === 'VARCHAR') {
    const formatter = second ? `${context.constant(onePer(createDateTimeFormatter))}(${second.code})` : 'undefined'
    return emitNullable(
      context,
      isNull,
      call.type,
      `${context.constant(ltzOfText)}(${first.code}, ${formatter}, ${third?.code ?? JSON.stringify('UTC')})`,
    )
  }
  const code = numberCode(first, type.root, type.scale ?? 0, context)
  return emitNullable(context, isNull, call.type, `${context.constant(epochOf)}(${code}, ${second?.code ?? '3'})`)
}

/** The reading functions. */
export const toTimes: readonly ScalarFunction[] = [
  defineFunction({
    name: 'TO_TIMESTAMP',
    forms: ['(<CHARACTER>)', '(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING [, STRING]) -> TIMESTAMP(3) NULL'],
    doc:
      'The timestamp that a text means, by default in the form yyyy-MM-dd HH:mm:ss, else by the ' +
      'pattern; NULL when it cannot be read.',
    examples: [
      ["TO_TIMESTAMP('2024-02-29 12:34:56')", '2024-02-29 12:34:56.000'],
      ["TO_TIMESTAMP('29/02/2024 07', 'dd/MM/yyyy HH')", '2024-02-29 07:00:00.000'],
      ["TO_TIMESTAMP('garbage')", null],
    ],
    emit: emitToTimestamp,
  }),
  defineFunction({
    name: 'TO_TIMESTAMP_LTZ',
    until: '1.20',
    forms: ['(<NUMERIC>, <NUMERIC>)'],
    signatures: ['(NUMERIC, INT) -> TIMESTAMP_LTZ(3) NULL'],
    doc: 'The instant of seconds (precision 0) or milliseconds (precision 3) since 1970-01-01 00:00:00 UTC.',
    examples: [],
    emit: emitToLtz,
  }),
  defineFunction({
    name: 'TO_TIMESTAMP_LTZ',
    since: '2.0',
    signatures: [
      '(NUMERIC [, INT]) -> TIMESTAMP_LTZ(3) NULL',
      '(STRING [, STRING [, STRING]]) -> TIMESTAMP_LTZ(3) NULL',
    ],
    doc:
      'The instant of seconds (precision 0) or milliseconds (precision 3) since 1970-01-01 00:00:00 ' +
      'UTC; or of a text by a pattern in a zone (UTC).',
    examples: [
      ['TO_TIMESTAMP_LTZ(100, 0)', '1970-01-01 00:01:40.000'],
      ['TO_TIMESTAMP_LTZ(1709210096123, 3)', '2024-02-29 12:34:56.123'],
    ],
    emit: emitToLtz,
  }),
  defineFunction({
    name: 'TO_DATE',
    forms: ['(<CHARACTER>)', '(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING [, STRING]) -> DATE NULL'],
    doc: 'The date that a text means, by default in the form yyyy-MM-dd, else by the pattern.',
    examples: [
      ["TO_DATE('2024-02-29')", '2024-02-29'],
      ["TO_DATE('02.03.2024', 'dd.MM.yyyy')", '2024-03-02'],
      ["TO_DATE('2024-02-30')", null],
    ],
    evalFor() {
      const formats = onePer(createSimpleDateFormat)
      const utc = timeZoneOf('UTC')
      return (text: string, pattern?: string) => {
        if (pattern === undefined) return dateOf(text)
        const ms = formats(pattern).parse(text, utc)
        return ms === undefined ? unreadableDay : Math.floor(ms / dayMs)
      }
    },
  }),
]
