// Durations as Flink's configuration writes them: `200 ms`, `1 min`, `10s`, `PT1M`.

import { MillraceError } from '../base/error.ts'

const unitMs: Readonly<Record<string, number>> = {
  d: 86_400_000, day: 86_400_000, days: 86_400_000,
  h: 3_600_000, hour: 3_600_000, hours: 3_600_000,
  m: 60_000, min: 60_000, minute: 60_000, minutes: 60_000,
  s: 1000, sec: 1000, secs: 1000, second: 1000, seconds: 1000,
  ms: 1, milli: 1, millis: 1, millisecond: 1, milliseconds: 1,
  'µs': 1e-3, micro: 1e-3, micros: 1e-3, microsecond: 1e-3, microseconds: 1e-3,
  ns: 1e-6, nano: 1e-6, nanos: 1e-6, nanosecond: 1e-6, nanoseconds: 1e-6,
}

/** Milliseconds of a duration text, undefined when it is none; a plain number is milliseconds. */
export function findDurationMs(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase()
  const iso = /^p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?)?$/.exec(trimmed)
  if (iso && trimmed.length > 1) {
    const [, days = 0, hours = 0, minutes = 0, seconds = 0] = iso
    return Number(days) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000
  }
  const match = /^(\d+)\s*([a-zµ]*)$/.exec(trimmed)
  const factor = match ? unitMs[match[2] === '' ? 'ms' : match[2]!] : undefined
  return match && factor !== undefined ? Number(match[1]) * factor : undefined
}

/** Milliseconds of a duration text. Throws `table.bad-duration` when it is none. */
export function durationMs(text: string): number {
  const ms = findDurationMs(text)
  if (ms !== undefined) return ms
  throw new MillraceError('table.bad-duration', `'${text}' is not a duration`, { hint: "write it like '200 ms', '10 s' or '1 min'" })
}
