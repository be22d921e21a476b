// Dates, times, timestamps and intervals as Flink's CAST prints and reads them.
// Always: parsing answers undefined for text that is no such value; nothing depends on the machine's zone.

import { civilOf, dayMs, daysInMonth, daysOf, isCivilDate } from './civil.ts'
import type { TimestampValue } from './column-batch.ts'

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) => pad(value, 2))

/** A number below 100 with two digits. */
function two(value: number): string {
  return twoDigits[value] ?? pad(value, 2)
}

/** `yyyy-MM-dd`; of longer years Flink writes the last four digits. */
export function dateText(days: number): string {
  const { year, month, day } = civilOf(days)
  if (year >= 1000 && year <= 9999) return `${year}-${two(month)}-${two(day)}`
  return `${year < 0 ? `-${pad(-year, 4)}` : pad(year % 10_000, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function clockText(secondOfDay: number): string {
  const [hour, minute] = [Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60]
  return `${two(hour)}:${two(minute)}:${two(secondOfDay % 60)}`
}

/**
 * `HH:mm:ss`, with a fraction of 1 to `precision` digits when the precision is not 0; trailing zeros are cut after the
 * first digit.
 */
export function timeText(msOfDay: number, precision: number): string {
  const time = ((msOfDay % dayMs) + dayMs) % dayMs
  const clock = clockText(Math.floor(time / 1000))
  if (precision <= 0) return clock
  const digits = pad(time % 1000, 3).slice(0, Math.min(precision, 3))
  return `${clock}.${digits[0]}${digits.slice(1).replace(/0+$/, '')}`
}

/** `yyyy-MM-dd HH:mm:ss[.f]` with at least `precision` digits of fraction, more only where they are not zero. */
export function timestampText(ms: number, nanos: number, precision: number): string {
  const days = Math.floor(ms / dayMs)
  const ofDay = ms - days * dayMs
  const seconds = Math.floor(ofDay / 1000)
  const msOfSecond = ofDay - seconds * 1000
  if (nanos === 0 && precision === 3) {
    return `${dateText(days)} ${clockText(seconds)}.${Math.floor(msOfSecond / 100)}${two(msOfSecond % 100)}`
  }
  let fraction = pad(msOfSecond * 1_000_000 + nanos, 9)
  let end = 9
  while (end > precision && fraction.charCodeAt(end - 1) === 48) end--
  fraction = fraction.slice(0, end)
  return `${dateText(days)} ${clockText(seconds)}${fraction === '' ? '' : `.${fraction}`}`
}

/** `+1-02`. */
export function yearMonthText(months: number): string {
  const magnitude = Math.abs(months)
  return `${months < 0 ? '-' : '+'}${Math.floor(magnitude / 12)}-${pad(magnitude % 12, 2)}`
}

/** `+1 02:03:04.005`. */
export function dayTimeText(ms: number): string {
  const magnitude = Math.abs(ms)
  const days = Math.floor(magnitude / dayMs)
  const ofDay = magnitude - days * dayMs
  return `${ms < 0 ? '-' : '+'}${days} ${clockText(Math.floor(ofDay / 1000))}.${pad(ofDay % 1000, 3)}`
}

function integer(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? ''
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined
}

/** Day number of `y`, `y-m` or `y-m-d`; text after the first space is ignored. */
export function parseDate(text: string): number | undefined {
  const space = text.indexOf(' ')
  const date = space > 0 ? text.slice(0, space) : text
  const first = date.indexOf('-')
  if (first < 0) {
    const year = integer(date)
    return year === undefined || year > 9999 ? undefined : daysOf(year, 1, 1)
  }
  const second = date.indexOf('-', first + 1)
  const year = integer(date.slice(0, first))
  const month = integer(date.slice(first + 1, second < 0 ? undefined : second))
  const day = second < 0 ? 1 : integer(date.slice(second + 1))
  if (year === undefined || month === undefined || day === undefined) return undefined
  return year <= 9999 && isCivilDate(year, month, day) ? daysOf(year, month, day) : undefined
}

const timeSyntax =
  /^\s*(\d+)\s*(?::\s*(\d+)\s*(?::\s*(\d+)\s*(?:\.([^+-]*))?)?)?(?:([+-])\s*(\d+)\s*(?::\s*(\d+)\s*)?)?$/

/** Thousandths of a fraction; the fourth digit rounds. */
function fractionMs(digits: string): number {
  const ms = Number(digits.slice(0, 3).replace(/\D/g, '0').padEnd(3, '0'))
  return digits.charCodeAt(3) >= 53 ? ms + 1 : ms
}

/** Milliseconds of `h[:m[:s[.f]]]`, an offset `+h[:m]` added. */
export function parseTime(text: string): number | undefined {
  const match = timeSyntax.exec(text)
  if (!match) return undefined
  const sign = match[5] === '-' ? -1 : 1
  const hour = Number(match[1]) + sign * Number(match[6] ?? 0)
  const minute = Number(match[2] ?? 0) + sign * Number(match[7] ?? 0)
  const second = Number(match[3] ?? 0)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second > 59) return undefined
  return hour * 3_600_000 + minute * 60_000 + second * 1000 + fractionMs((match[4] ?? '').trim())
}

const timestampSyntax = /^([+-]?\d{4,10})-(\d{1,2})-(\d{1,2})(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{0,9}))?)?$/

/** A timestamp of `yyyy-M-d[ H:m:s[.f]]`; digits beyond the precision are cut. */
export function parseTimestamp(text: string, precision: number): TimestampValue | undefined {
  const match = timestampSyntax.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)]
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59) return undefined
  // 24:00:00 is midnight of the next day, and no other time has that hour.
  if (hour === 24 && (minute > 0 || second > 0 || /[1-9]/.test(match[7] ?? ''))) return undefined
  // Java's smart resolver: day 29 to 31 beyond the month's end means its last day.
  const days = daysOf(year, month, Math.min(day, daysInMonth(year, month)))
  const digits = (match[7] ?? '').slice(0, precision).padEnd(9, '0')
  return {
    ms: days * dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000 + Number(digits.slice(0, 3)),
    nanos: Number(digits.slice(3)),
  }
}

/** Digits beyond the precision cut off. */
export function truncateTimestamp(ms: number, nanos: number, precision: number): TimestampValue {
  if (precision >= 9) return { ms, nanos }
  if (precision > 3) {
    const unit = 10 ** (9 - precision)
    return { ms, nanos: Math.floor(nanos / unit) * unit }
  }
  // Toward zero, as Flink's integer division does: half a second before 1970 becomes 1970.
  const unit = 10 ** (3 - precision)
  return { ms: Math.trunc(ms / unit) * unit + 0, nanos: 0 }
}
