// java.text.SimpleDateFormat in the US locale: FROM_UNIXTIME, UNIX_TIMESTAMP, TO_DATE, DATE_FORMAT of strings.
// Always: lenient as Java's default: numbers overflow into the next unit, text behind the match is ignored.

import { civilOf, dayMs, dayOfYear, daysOf, isoDayOfWeek, usWeek } from './civil.ts'
import type { PatternPart } from './date-pattern.ts'
import { badPattern, dayNames, monthNames, readDatePattern } from './date-pattern.ts'
import type { TimeZone } from './time-zone.ts'

/** Formats and parses instants by one pattern. */
export interface SimpleDateFormat {
  format(epochMs: number, zone: TimeZone): string
  /** The instant, or undefined when the text does not begin with the pattern. */
  parse(text: string, zone: TimeZone): number | undefined
}

const letters = 'GyYMLwWDdFEuaHkKhmsSzZX'

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function offsetText(offsetMs: number, letter: string, count: number): string {
  const minutes = Math.floor(Math.abs(offsetMs) / 60_000)
  const sign = offsetMs < 0 ? '-' : '+'
  const [hours, rest] = [pad(Math.floor(minutes / 60), 2), pad(minutes % 60, 2)]
  if (letter === 'Z') return `${sign}${hours}${rest}`
  if (offsetMs === 0) return 'Z'
  if (count === 1) return `${sign}${hours}`
  return count === 2 ? `${sign}${hours}${rest}` : `${sign}${hours}:${rest}`
}

function zoneName(epochMs: number, zone: TimeZone, count: number): string {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone.name,
      timeZoneName: count >= 4 ? 'long' : 'short',
    })
    return format.formatToParts(epochMs).find((part) => part.type === 'timeZoneName')?.value ?? zone.name
  } catch {
    return zone.name
  }
}

function wordText(names: readonly string[], index: number, count: number): string {
  const name = names[index] ?? ''
  return count >= 4 ? name : name.slice(0, 3)
}

function hourField(letter: string, hour: number): number {
  if (letter === 'k') return hour === 0 ? 24 : hour
  if (letter === 'K') return hour % 12
  return letter === 'h' ? ((hour + 11) % 12) + 1 : hour
}

function numberField(letter: string, local: number, days: number, day: number): number {
  const msOfDay = local - days * dayMs
  switch (letter) {
    case 'w':
      return usWeek(days).week
    case 'W':
      return Math.floor((day - 1 + (isoDayOfWeek(days - day + 1) % 7)) / 7) + 1
    case 'D':
      return dayOfYear(days)
    case 'd':
      return day
    case 'F':
      return Math.floor((day - 1) / 7) + 1
    case 'u':
      return isoDayOfWeek(days)
    case 'm':
      return Math.floor(msOfDay / 60_000) % 60
    case 's':
      return Math.floor(msOfDay / 1000) % 60
    case 'S':
      return msOfDay % 1000
    default:
      return hourField(letter, Math.floor(msOfDay / 3_600_000))
  }
}

function fieldText(letter: string, count: number, epochMs: number, zone: TimeZone): string {
  const local = zone.toLocal(epochMs)
  const days = Math.floor(local / dayMs)
  const { year, month, day } = civilOf(days)
  switch (letter) {
    case 'G':
      return year > 0 ? 'AD' : 'BC'
    case 'y':
    case 'Y': {
      const shown = letter === 'Y' ? usWeek(days).year : year > 0 ? year : 1 - year
      return count === 2 ? pad(shown % 100, 2) : pad(shown, count)
    }
    case 'M':
    case 'L':
      return count >= 3 ? wordText(monthNames, month - 1, count) : pad(month, count)
    case 'E':
      return wordText(dayNames, isoDayOfWeek(days) - 1, count)
    case 'a':
      return local - days * dayMs < dayMs / 2 ? 'AM' : 'PM'
    case 'z':
      return zoneName(epochMs, zone, count)
    case 'Z':
    case 'X':
      return offsetText(zone.offsetMs(epochMs), letter, count)
    default:
      return pad(numberField(letter, local, days, day), count)
  }
}

type Parsed = Map<string, number>

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

function parseWord(text: string, at: number, names: readonly string[]): readonly [number, number] {
  const lower = text.slice(at).toLowerCase()
  for (const [index, name] of names.entries()) {
    if (lower.startsWith(name.toLowerCase())) return [index, at + name.length]
  }
  const index = names.findIndex((name) => lower.startsWith(name.slice(0, 3).toLowerCase()))
  return index < 0 ? [-1, -1] : [index, at + 3]
}

function parseOffset(text: string, at: number, found: Parsed): number {
  const match = /^(?:(Z|GMT|UTC)(?![+-])|(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?)/.exec(text.slice(at))
  if (!match) return -1
  const minutes = Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)
  found.set('offset', (match[2] === '-' ? -1 : 1) * minutes * 60_000)
  return at + match[0].length
}

/** Digits of a number; all of them unless another number follows at once, then as many as the pattern's letters. */
function parseNumber(
  text: string,
  start: number,
  part: PatternPart & { kind: 'field' },
  abuts: boolean,
  found: Parsed,
): number {
  let at = start
  while (text[at] === ' ' || text[at] === '\t') at++
  const negative = text[at] === '-' && isDigit(text, at + 1)
  if (negative) at++
  const first = at
  while (isDigit(text, at) && (!abuts || at - first < part.count)) at++
  if (at === first) return -1
  let value = Number(text.slice(first, at)) * (negative ? -1 : 1)
  if ((part.letter === 'y' || part.letter === 'Y') && part.count <= 2 && at - first === 2 && !negative) {
    // Two digits mean a year within 80 years before and 20 after today; 1946 to 2045 here, so that runs repeat.
    value += value >= 46 ? 1900 : 2000
  }
  found.set(part.letter === 'L' ? 'M' : part.letter, value)
  return at
}

function parseField(
  text: string,
  at: number,
  part: PatternPart & { kind: 'field' },
  abuts: boolean,
  found: Parsed,
): number {
  switch (part.letter) {
    case 'M':
    case 'L': {
      if (part.count < 3) return parseNumber(text, at, part, abuts, found)
      const [index, end] = parseWord(text, at, monthNames)
      found.set('M', index + 1)
      return end
    }
    case 'E':
      return parseWord(text, at, dayNames)[1]
    case 'a': {
      const word = text.slice(at, at + 2).toUpperCase()
      found.set('a', word === 'PM' ? 1 : 0)
      return word === 'AM' || word === 'PM' ? at + 2 : -1
    }
    case 'G':
      return /^(AD|BC)/i.test(text.slice(at)) ? at + 2 : -1
    case 'z':
    case 'Z':
    case 'X':
      return parseOffset(text, at, found)
    default:
      return parseNumber(text, at, part, abuts, found)
  }
}

function isNumberPart(part: PatternPart | undefined): boolean {
  return part?.kind === 'field' && !'EaGzZX'.includes(part.letter) && !('ML'.includes(part.letter) && part.count >= 3)
}

function parseAll(parts: readonly PatternPart[], text: string): Parsed | undefined {
  const found: Parsed = new Map()
  let at = 0
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      if (!text.startsWith(part.text, at)) return undefined
      at += part.text.length
    } else if (part.kind === 'field') {
      at = parseField(text, at, part, isNumberPart(parts[index + 1]), found)
      if (at < 0) return undefined
    }
  }
  return found
}

function localOf(found: Parsed): number {
  const year = found.get('y') ?? found.get('Y') ?? 1970
  const months = (found.get('M') ?? 1) - 1
  const monthYear = year + Math.floor(months / 12)
  const month = ((months % 12) + 12) % 12
  const days =
    found.has('D') && !found.has('M')
      ? daysOf(year, 1, 1) + (found.get('D') ?? 1) - 1
      : daysOf(monthYear, month + 1, 1) + (found.get('d') ?? 1) - 1
  const half = found.get('K') ?? (found.has('h') ? (found.get('h') ?? 0) % 12 : undefined)
  const clock = found.has('k') ? (found.get('k') ?? 0) % 24 : (half ?? 0) + 12 * (found.get('a') ?? 0)
  const hour = found.get('H') ?? clock
  return (
    days * dayMs +
    hour * 3_600_000 +
    (found.get('m') ?? 0) * 60_000 +
    (found.get('s') ?? 0) * 1000 +
    (found.get('S') ?? 0)
  )
}

/** Java's calendar takes the later of two instants that share a wall clock. */
function standardInstant(zone: TimeZone, localMs: number): number {
  const first = zone.toEpoch(localMs)
  const later = localMs - zone.offsetMs(first + 6 * 3_600_000)
  return later > first && zone.toLocal(later) === localMs ? later : first
}

/** The format of a pattern; a malformed one throws. */
export function createSimpleDateFormat(pattern: string): SimpleDateFormat {
  const parts = readDatePattern(pattern, false)
  for (const part of parts) {
    if (part.kind === 'field' && !letters.includes(part.letter)) {
      throw badPattern(pattern, `Illegal pattern character '${part.letter}'`)
    }
  }
  return {
    format: (epochMs, zone) =>
      parts
        .map((part) =>
          part.kind === 'field'
            ? fieldText(part.letter, part.count, epochMs, zone)
            : part.kind === 'text'
              ? part.text
              : '',
        )
        .join(''),
    parse(text, zone) {
      const found = parseAll(parts, text)
      if (!found) return undefined
      const local = localOf(found)
      const offset = found.get('offset')
      return offset === undefined ? standardInstant(zone, local) : local - offset
    },
  }
}
