// Time zones by IANA name: offsets, and local time to instant by Java's rules (gap: moved later, overlap: earlier
// offset).
// Always: a TimeZone caches its own offsets; nothing is shared between zones.

import { MillraceError } from '../base/error.ts'

/** A time zone. */
export interface TimeZone {
  readonly name: string
  /** Offset from UTC in milliseconds at an instant. */
  offsetMs(epochMs: number): number
  /** Wall clock (as if UTC) of an instant. */
  toLocal(epochMs: number): number
  /** Instant of a wall clock. */
  toEpoch(localMs: number): number
}

const fixedOffset = /^(?:(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?|Z|UTC|GMT|UT|Etc\/UTC|Etc\/GMT)$/
const quarterHourMs = 900_000

function fixedZone(name: string, offset: number): TimeZone {
  return {
    name,
    offsetMs: () => offset,
    toLocal: (epochMs) => epochMs + offset,
    toEpoch: (localMs) => localMs - offset,
  }
}

function formatter(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
}

function readOffset(format: Intl.DateTimeFormat, epochMs: number): number {
  const parts: Record<string, string> = {}
  for (const part of format.formatToParts(epochMs)) parts[part.type] = part.value
  const yearOfEra = Number(parts['year'])
  const year = parts['era']?.startsWith('B') ? 1 - yearOfEra : yearOfEra
  const local = Date.UTC(
    2000,
    Number(parts['month']) - 1,
    Number(parts['day']),
    Number(parts['hour']),
    Number(parts['minute']),
    Number(parts['second']),
  )
  const shifted = new Date(local)
  shifted.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']))
  return shifted.getTime() - Math.floor(epochMs / 1000) * 1000
}

function ruleZone(name: string, format: Intl.DateTimeFormat): TimeZone {
  // Offsets change on quarter hours only, so one entry a quarter hour is exact; the last one answers runs of near
  // times.
  const offsets = new Map<number, number>()
  let lastQuarter = Number.NaN
  let lastOffset = 0
  const offsetMs = (epochMs: number): number => {
    const quarter = Math.floor(epochMs / quarterHourMs)
    if (quarter === lastQuarter) return lastOffset
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = readOffset(format, quarter * quarterHourMs)
      if (offsets.size >= 100_000) offsets.clear()
      offsets.set(quarter, offset)
    }
    lastQuarter = quarter
    lastOffset = offset
    return offset
  }
  const toEpoch = (localMs: number): number => {
    const before = offsetMs(localMs - 86_400_000)
    const after = offsetMs(localMs + 86_400_000)
    if (before === after) {
      const offset = offsetMs(localMs - before)
      if (offset === before) return localMs - before
    }
    // Valid offsets give back the same wall clock; the earlier instant wins. In a gap the offset before it holds.
    const candidates = [before, after, offsetMs(localMs - before), offsetMs(localMs - after)]
    const valid = candidates.filter((offset) => offsetMs(localMs - offset) === offset)
    return localMs - (valid.length > 0 ? Math.max(...valid) : before)
  }
  return { name, offsetMs, toLocal: (epochMs) => epochMs + offsetMs(epochMs), toEpoch }
}

/** The zone of a name or fixed offset as Java's ZoneId reads it, or undefined. */
export function findTimeZone(name: string): TimeZone | undefined {
  const fixed = fixedOffset.exec(name)
  if (fixed) {
    const seconds = Number(fixed[2] ?? 0) * 3600 + Number(fixed[3] ?? 0) * 60 + Number(fixed[4] ?? 0)
    return fixedZone(name, (fixed[1] === '-' ? -1 : 1) * seconds * 1000)
  }
  const format = formatter(name)
  return format && ruleZone(name, format)
}

/** The zone of a name; an unknown name is an error. */
export function timeZoneOf(name: string): TimeZone {
  const zone = findTimeZone(name)
  if (!zone) {
    throw new MillraceError('table.unknown-time-zone', `Unknown time-zone ID: ${name}`, {
      hint: "use a name such as 'UTC', 'Europe/Berlin' or 'GMT+03:00'",
    })
  }
  return zone
}
