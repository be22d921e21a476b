// java.time.format.DateTimeFormatter.ofPattern in the US locale, for local date-times: DATE_FORMAT, TO_TIMESTAMP,
// formats.
// Always: numbers parse with Java's widths, also when several stand side by side (yyyyMMddHHmmss); resolving is
// "smart".

import { civilOf, dayMs, dayOfYear, daysInMonth, daysOf, isoDayOfWeek, usWeek } from './civil.ts'
import type { TimestampValue } from './column-batch.ts'
import type { PatternPart } from './date-pattern.ts'
import { badPattern, dayNames, monthNames, readDatePattern } from './date-pattern.ts'

/** Formats and parses local timestamps by one pattern. */
export interface DateTimeFormatter {
  format(ms: number, nanos: number): string
  /** The timestamp, missing fields taken from 1970-01-01 00:00:00; undefined when the text does not match. */
  parse(text: string): TimestampValue | undefined
}

interface LocalFields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly days: number
  readonly msOfDay: number
  readonly nanosOfSecond: number
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width, '0')}` : String(value).padStart(width, '0')
}

function yearText(year: number, count: number): string {
  if (count === 2) return pad(((year % 100) + 100) % 100, 2)
  const text = pad(year, count)
  return count >= 4 && year > 10 ** count - 1 ? `+${text}` : text
}

function nameText(names: readonly string[], index: number, count: number): string {
  const name = names[index] ?? ''
  if (count === 4) return name
  return count === 5 ? name.slice(0, 1) : name.slice(0, 3)
}

function weekOfMonth(fields: LocalFields): number {
  const first = fields.days - fields.day + 1
  return Math.floor((fields.day - 1 + (isoDayOfWeek(first) % 7)) / 7) + 1
}

function numberText(fields: LocalFields, letter: string): number | undefined {
  const hour = Math.floor(fields.msOfDay / 3_600_000)
  switch (letter) {
    case 'd':
      return fields.day
    case 'D':
      return dayOfYear(fields.days)
    case 'H':
      return hour
    case 'k':
      return hour === 0 ? 24 : hour
    case 'K':
      return hour % 12
    case 'h':
      return hour % 12 === 0 ? 12 : hour % 12
    case 'm':
      return Math.floor(fields.msOfDay / 60_000) % 60
    case 's':
      return Math.floor(fields.msOfDay / 1000) % 60
    case 'n':
      return fields.nanosOfSecond
    case 'A':
      return fields.msOfDay
    case 'w':
      return usWeek(fields.days).week
    case 'W':
      return weekOfMonth(fields)
    case 'F':
      return ((fields.day - 1) % 7) + 1
    default:
      return undefined
  }
}

function quarterText(quarter: number, count: number): string {
  if (count <= 2) return pad(quarter, count)
  if (count === 3) return `Q${quarter}`
  return count === 4 ? `${['1st', '2nd', '3rd', '4th'][quarter - 1]} quarter` : String(quarter)
}

function fieldText(fields: LocalFields, letter: string, count: number, pattern: string): string {
  switch (letter) {
    case 'y':
    case 'u':
      return yearText(letter === 'y' && fields.year <= 0 ? 1 - fields.year : fields.year, count)
    case 'Y':
      return yearText(usWeek(fields.days).year, count)
    case 'M':
    case 'L':
      return count <= 2 ? pad(fields.month, count) : nameText(monthNames, fields.month - 1, count)
    case 'Q':
    case 'q':
      return quarterText(Math.floor((fields.month + 2) / 3), count)
    case 'E':
      return nameText(dayNames, isoDayOfWeek(fields.days) - 1, count)
    case 'e':
    case 'c': {
      const weekday = isoDayOfWeek(fields.days)
      return count <= 2 ? pad((weekday % 7) + 1, count) : nameText(dayNames, weekday - 1, count)
    }
    case 'a':
      return fields.msOfDay < dayMs / 2 ? 'AM' : 'PM'
    case 'G':
      return count === 4 ? (fields.year > 0 ? 'Anno Domini' : 'Before Christ') : fields.year > 0 ? 'AD' : 'BC'
    case 'S':
      return String(fields.nanosOfSecond).padStart(9, '0').slice(0, count).padEnd(count, '0')
    case 'N':
      return pad(fields.msOfDay * 1_000_000 + (fields.nanosOfSecond % 1_000_000), count)
    default: {
      const value = numberText(fields, letter)
      if (value === undefined) throw badPattern(pattern, `Unknown pattern letter: ${letter}`)
      return pad(value, count)
    }
  }
}

const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

function two(value: number): string {
  return twoDigits[value] ?? String(value)
}

/** Writes one part of a pattern. */
type PartWriter = (fields: LocalFields) => string

/** Writers of the usual fields; others are looked up by letter for every value. */
function usualWriter(letter: string, count: number): PartWriter | undefined {
  switch (`${letter}${count}`) {
    case 'y4':
      return ({ year }) => (year >= 1000 && year <= 9999 ? String(year) : yearText(year > 0 ? year : 1 - year, 4))
    case 'M2':
      return ({ month }) => two(month)
    case 'd2':
      return ({ day }) => two(day)
    case 'H2':
      return ({ msOfDay }) => two(Math.floor(msOfDay / 3_600_000))
    case 'm2':
      return ({ msOfDay }) => two(Math.floor(msOfDay / 60_000) % 60)
    case 's2':
      return ({ msOfDay }) => two(Math.floor(msOfDay / 1000) % 60)
    case 'S3':
      return ({ msOfDay }) => `${Math.floor((msOfDay % 1000) / 100)}${two(msOfDay % 100)}`
    default:
      return undefined
  }
}

function writerOf(part: PatternPart, pattern: string): PartWriter {
  if (part.kind === 'text') return () => part.text
  if (part.kind === 'optional') return joinWriters(part.parts, pattern)
  // A year before 1 differs between y (of the era) and u, so u keeps the slow road there.
  const usual = part.letter === 'u' ? undefined : usualWriter(part.letter, part.count)
  return usual ?? ((fields) => fieldText(fields, part.letter, part.count, pattern))
}

function joinWriters(parts: readonly PatternPart[], pattern: string): PartWriter {
  const writers = parts.map((part) => writerOf(part, pattern))
  return (fields) => {
    let text = ''
    for (const write of writers) text += write(fields)
    return text
  }
}

type Parsed = Map<string, number>

interface Width {
  readonly min: number
  readonly max: number
}

const numberLetters = 'yuYMLdDHkKhmsnANQqwWFec'

/** Digits that a numeric field takes; undefined for fields that are no numbers. */
function widthOf(part: PatternPart): Width | undefined {
  if (part.kind !== 'field') return undefined
  const { letter, count } = part
  if (letter === 'S') return { min: count, max: count }
  if (!numberLetters.includes(letter)) return undefined
  if ('MLQqec'.includes(letter) && count > 2) return undefined
  if ('yuY'.includes(letter)) return count === 2 ? { min: 2, max: 2 } : { min: count, max: 19 }
  if ('nAN'.includes(letter)) return { min: count, max: 19 }
  if (letter === 'D') return count === 1 ? { min: 1, max: 19 } : { min: count, max: 3 }
  return count === 1 ? { min: 1, max: 19 } : { min: count, max: count }
}

/** Digits that fixed-width fields right behind a variable one keep for themselves. */
function reservedWidths(parts: readonly PatternPart[], from: number): number {
  let reserved = 0
  for (let at = from; at < parts.length; at++) {
    const part = parts[at]
    const width = part && widthOf(part)
    if (!width || width.min !== width.max) break
    reserved += width.max
  }
  return reserved
}

function parseNumber(
  text: string,
  at: number,
  part: PatternPart & { kind: 'field' },
  width: Width,
  reserved: number,
  found: Parsed,
): number {
  let start = at
  let sign = 1
  if (width.max > 2 && (text[at] === '+' || text[at] === '-') && width.min !== width.max) {
    sign = text[at] === '-' ? -1 : 1
    start++
  }
  let end = start
  while (end < text.length && end - start < width.max && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  if (width.min !== width.max) end = Math.max(start + Math.min(width.min, end - start), end - reserved)
  if (end - start < width.min) return -1
  // Without a sign a year of more than its pattern's digits is refused, unless the pattern is a single letter.
  if (part.count >= 4 && 'yuY'.includes(part.letter) && start === at && end - start > part.count) return -1
  let value = sign * Number(text.slice(start, end))
  if (part.letter === 'S') value = Number(text.slice(start, end).padEnd(9, '0'))
  if ('yuY'.includes(part.letter) && part.count === 2) value += 2000
  found.set(part.letter === 'L' ? 'M' : part.letter, value)
  return end
}

function parseName(
  text: string,
  at: number,
  names: readonly string[],
  count: number,
): readonly [index: number, end: number] {
  const index = names.findIndex((_, position) => text.startsWith(nameText(names, position, count), at))
  return index < 0 ? [-1, -1] : [index, at + nameText(names, index, count).length]
}

function parseWord(text: string, at: number, part: PatternPart & { kind: 'field' }, found: Parsed): number {
  switch (part.letter) {
    case 'M':
    case 'L': {
      const [index, end] = parseName(text, at, monthNames, part.count)
      found.set('M', index + 1)
      return end
    }
    case 'E':
    case 'e':
    case 'c': {
      const [index, end] = parseName(text, at, dayNames, part.count)
      found.set('E', index + 1)
      return end
    }
    case 'a': {
      const word = text.slice(at, at + 2)
      if (word !== 'AM' && word !== 'PM') return -1
      found.set('a', word === 'PM' ? 1 : 0)
      return at + 2
    }
    case 'G':
      return text.startsWith('AD', at) || text.startsWith('BC', at) ? at + 2 : -1
    default:
      return -1
  }
}

/** The position behind what the parts match at `at`, or -1. */
function parseParts(parts: readonly PatternPart[], text: string, at: number, found: Parsed): number {
  let position = at
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      if (!text.startsWith(part.text, position)) return -1
      position += part.text.length
    } else if (part.kind === 'optional') {
      const inner: Parsed = new Map(found)
      const end = parseParts(part.parts, text, position, inner)
      if (end >= 0) {
        position = end
        for (const [key, value] of inner) found.set(key, value)
      }
    } else {
      const width = widthOf(part)
      position = width
        ? parseNumber(text, position, part, width, reservedWidths(parts, index + 1), found)
        : parseWord(text, position, part, found)
      if (position < 0) return -1
    }
  }
  return position
}

const ranges: { readonly [letter: string]: readonly [number, number] } = {
  M: [1, 12],
  d: [1, 31],
  D: [1, 366],
  H: [0, 24],
  k: [1, 24],
  K: [0, 11],
  h: [1, 12],
  m: [0, 59],
  s: [0, 59],
  a: [0, 1],
}

/** Whether year, month and day are given, so that the day is cut to the month's end. */
function isWholeDate(found: Parsed): boolean {
  return (found.has('y') || found.has('u')) && found.has('M') && found.has('d')
}

function resolveDate(found: Parsed): number {
  const year = found.get('y') ?? found.get('u') ?? 1970
  const dayNumber = found.get('D')
  if (dayNumber !== undefined) return found.has('y') || found.has('u') ? daysOf(year, 1, 1) + dayNumber - 1 : 0
  const month = found.get('M') ?? 1
  const day = found.get('d') ?? 1
  return daysOf(year, month, isWholeDate(found) ? Math.min(day, daysInMonth(year, month)) : day)
}

function resolveHour(found: Parsed): number {
  const hour = found.get('H')
  if (hour !== undefined) return hour
  const clock = found.get('k')
  if (clock !== undefined) return clock % 24
  const half = found.get('K') ?? (found.has('h') ? (found.get('h') ?? 0) % 12 : undefined)
  // Without AM or PM the hour of the half-day does not make an hour of the day.
  return half === undefined || !found.has('a') ? 0 : half + 12 * (found.get('a') ?? 0)
}

function resolve(found: Parsed): TimestampValue | undefined {
  for (const [letter, [min, max]] of Object.entries(ranges)) {
    const value = found.get(letter)
    if (value !== undefined && (value < min || value > max)) return undefined
  }
  const year = found.get('y') ?? found.get('u') ?? 1970
  if ((found.get('y') ?? 1) <= 0) return undefined
  if (!found.has('D') && (found.get('d') ?? 1) > 28 && !isWholeDate(found)) {
    if ((found.get('d') ?? 1) > daysInMonth(year, found.get('M') ?? 1)) return undefined
  }
  const weekday = found.get('E')
  if (weekday !== undefined && isWholeDate(found) && isoDayOfWeek(resolveDate(found)) !== weekday) return undefined
  if (found.get('H') === 24 && (found.get('m') || found.get('s') || found.get('S'))) return undefined
  const seconds = (resolveHour(found) * 60 + (found.get('m') ?? 0)) * 60 + (found.get('s') ?? 0)
  const nanosOfSecond = found.get('S') ?? found.get('n') ?? 0
  const msOfSecond = Math.floor(nanosOfSecond / 1_000_000)
  return { ms: resolveDate(found) * dayMs + seconds * 1000 + msOfSecond, nanos: nanosOfSecond % 1_000_000 }
}

/** The formatter of a pattern; a malformed one throws. */
export function createDateTimeFormatter(pattern: string): DateTimeFormatter {
  const parts = readDatePattern(pattern, true)
  const write = joinWriters(parts, pattern)
  return {
    format(ms, nanos) {
      const days = Math.floor(ms / dayMs)
      const msOfDay = ms - days * dayMs
      const { year, month, day } = civilOf(days)
      return write({ year, month, day, days, msOfDay, nanosOfSecond: (msOfDay % 1000) * 1_000_000 + nanos })
    },
    parse(text) {
      const found: Parsed = new Map()
      return parseParts(parts, text, 0, found) === text.length ? resolve(found) : undefined
    },
  }
}
