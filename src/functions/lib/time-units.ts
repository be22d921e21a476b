// Units of time: their sizes, EXTRACT, FLOOR and CEIL on milliseconds and days, with Flink's quirks.
// Always: plain numbers; before 1970 EXTRACT divides toward zero, as Flink does.

import { civilOf, dayMs, dayOfYear, daysOf, isoDayOfWeek, isoWeek, isoWeekYear } from '../../table/civil.ts'

/** Milliseconds of the units with a fixed length. */
export const unitMs: { readonly [unit: string]: number } = {
  WEEK: 7 * dayMs,
  DAY: dayMs,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1000,
  MILLISECOND: 1,
}

/** Months of the units of months. */
export const unitMonths: { readonly [unit: string]: number } = {
  MILLENNIUM: 12_000,
  CENTURY: 1200,
  DECADE: 120,
  YEAR: 12,
  QUARTER: 3,
  MONTH: 1,
}

/** Units that belong to dates; the others to the time of day. */
export const dateUnits: readonly string[] = [
  'MILLENNIUM',
  'CENTURY',
  'DECADE',
  'YEAR',
  'QUARTER',
  'MONTH',
  'WEEK',
  'DAY',
  'DOW',
  'DOY',
  'ISODOW',
  'ISOYEAR',
]

/** A date unit of a day number. */
export function extractFromDays(unit: string, days: number): number {
  const { year, month, day } = civilOf(days)
  switch (unit) {
    case 'YEAR':
      return year
    case 'MONTH':
      return month
    case 'DAY':
      return day
    case 'QUARTER':
      return Math.floor((month + 2) / 3)
    case 'DOW':
      return (isoDayOfWeek(days) % 7) + 1
    case 'ISODOW':
      return isoDayOfWeek(days)
    case 'WEEK':
      return isoWeek(days)
    case 'ISOYEAR':
      return isoWeekYear(days)
    case 'DOY':
      return dayOfYear(days)
    case 'DECADE':
      return Math.trunc(year / 10)
    case 'CENTURY':
      return Math.trunc((year > 0 ? year + 99 : year - 99) / 100)
    case 'MILLENNIUM':
      return Math.trunc((year > 0 ? year + 999 : year - 999) / 1000)
    default:
      return 0
  }
}

/** A unit of a local timestamp. */
export function extractFromTimestamp(unit: string, ms: number, nanos: number): number {
  switch (unit) {
    case 'HOUR':
      return Math.trunc((ms % dayMs) / 3_600_000)
    case 'MINUTE':
      return Math.trunc((ms % 3_600_000) / 60_000)
    case 'SECOND':
      return Math.trunc((ms % 60_000) / 1000)
    case 'MILLISECOND':
      return ms % 1000
    case 'MICROSECOND':
      return (ms % 1000) * 1000 + Math.trunc(nanos / 1000)
    case 'NANOSECOND':
      return (ms % 1000) * 1_000_000 + nanos
    case 'EPOCH':
      return Math.trunc(ms / 1000)
    default:
      return extractFromDays(unit, Math.trunc(ms / dayMs))
  }
}

/** A unit of a time of day. */
export function extractFromTime(unit: string, ms: number): number {
  return dateUnits.includes(unit) ? 0 : extractFromTimestamp(unit, ms, 0)
}

/** A unit of an interval in milliseconds. */
export function extractFromDayTime(unit: string, ms: number): number {
  return unit === 'DAY' ? Math.trunc(ms / dayMs) : extractFromTimestamp(unit, ms, 0)
}

/** A unit of an interval in months. */
export function extractFromMonths(unit: string, months: number): number {
  switch (unit) {
    case 'YEAR':
      return Math.trunc(months / 12)
    case 'MONTH':
      return months % 12
    case 'QUARTER':
      return Math.trunc(((months % 12) + 2) / 3)
    default:
      return 0
  }
}

/** FLOOR (or CEIL) of a day number to a date unit. */
export function floorDays(unit: string, days: number, isFloor: boolean): number {
  const { year, month, day } = civilOf(days)
  const isInYear = !isFloor && (month > 1 || day > 1)
  switch (unit) {
    case 'MILLENNIUM':
      return daysOf(1000 * Math.trunc((year + 999) / 1000) + (isFloor ? -999 : 1), 1, 1)
    case 'CENTURY':
      return daysOf(100 * Math.trunc((year + 99) / 100) + (isFloor ? -99 : 1), 1, 1)
    case 'DECADE':
      return daysOf(10 * (Math.trunc(year / 10) + (isFloor ? 0 : 1)), 1, 1)
    case 'YEAR':
      return daysOf(year + (isInYear ? 1 : 0), 1, 1)
    case 'QUARTER': {
      const quarter = Math.floor((month + 2) / 3) + (isInYear ? 1 : 0)
      return quarter > 4 ? daysOf(year + 1, 1, 1) : daysOf(year, quarter * 3 - 2, 1)
    }
    case 'MONTH': {
      const next = month + (!isFloor && day > 1 ? 1 : 0)
      return next > 12 ? daysOf(year + 1, 1, 1) : daysOf(year, next, 1)
    }
    case 'WEEK': {
      const weekday = isoDayOfWeek(days) % 7
      return days - (!isFloor && weekday > 0 ? weekday - 7 : weekday)
    }
    default:
      return days
  }
}

/** FLOOR (or CEIL) of local milliseconds to a unit. */
export function floorMs(unit: string, ms: number, isFloor: boolean): number {
  const size = unit === 'WEEK' ? undefined : unitMs[unit]
  if (size !== undefined) return (isFloor ? Math.floor(ms / size) : Math.ceil(ms / size)) * size + 0
  if (!dateUnits.includes(unit)) return ms
  return floorDays(unit, Math.trunc(ms / dayMs), isFloor) * dayMs
}
