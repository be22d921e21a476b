// Civil calendar arithmetic on day numbers (days since 1970-01-01), proleptic Gregorian, without Date.
// Always: pure integer arithmetic on numbers; years may be negative; months and days are 1-based.

/** Milliseconds of a day. */
export const dayMs = 86_400_000

/** A calendar date. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day number of a date; out-of-range months and days are not checked. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The date of a day number. */
export function civilOf(days: number): CivilDate {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1 }
}

/** Whether a year has a 29th of February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the three numbers are a date of the calendar. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day of the year, from 1. */
export function dayOfYear(days: number): number {
  return days - daysOf(civilOf(days).year, 1, 1) + 1
}

/** Day of the week, 1 = Monday to 7 = Sunday. */
export function isoDayOfWeek(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1
}

/** Year that the ISO week of the day belongs to. */
export function isoWeekYear(days: number): number {
  return civilOf(days - isoDayOfWeek(days) + 4).year
}

/** ISO week of the year, 1 to 53. */
export function isoWeek(days: number): number {
  const thursday = days - isoDayOfWeek(days) + 4
  return Math.floor((thursday - daysOf(civilOf(thursday).year, 1, 1)) / 7) + 1
}

/** Week and its year in the US locale: weeks start on Sunday, the first has at least one day of the year. */
export function usWeek(days: number): { readonly year: number; readonly week: number } {
  const { year } = civilOf(days)
  const startOf = (of: number): number => {
    const first = daysOf(of, 1, 1)
    return first - (isoDayOfWeek(first) % 7)
  }
  if (days >= startOf(year + 1)) return { year: year + 1, week: 1 }
  return { year, week: Math.floor((days - startOf(year)) / 7) + 1 }
}

/** The day moved by months; the day of month is clamped to the month's end. */
export function addMonthsToDays(days: number, months: number): number {
  const { year, month, day } = civilOf(days)
  const total = year * 12 + month - 1 + months
  const newYear = Math.floor(total / 12)
  const newMonth = total - newYear * 12 + 1
  return daysOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** A timestamp moved by months; the time of day stays. */
export function addMonthsToMs(ms: number, months: number): number {
  const days = Math.floor(ms / dayMs)
  return addMonthsToDays(days, months) * dayMs + (ms - days * dayMs)
}

function monthsBetweenDays(to: number, from: number): number {
  if (to < from) return -monthsBetweenDays(from, to)
  const [a, b] = [civilOf(to), civilOf(from)]
  const months = (a.year - b.year) * 12 + a.month - b.month
  return addMonthsToDays(from, months) > to ? months - 1 : months
}

/** The months that `from` has to be moved by without passing `to` (epoch milliseconds); month ends are clamped. */
export function monthsBetween(to: number, from: number): number {
  const toDays = Math.floor(to / dayMs)
  const fromDays = Math.floor(from / dayMs)
  const months = monthsBetweenDays(toDays, fromDays)
  const isEarlier = to - toDays * dayMs < from - fromDays * dayMs
  return addMonthsToDays(fromDays, months) === toDays && isEarlier ? months - 1 : months
}
