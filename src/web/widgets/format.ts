// Numbers, sizes, times and durations as text, the same everywhere in the page.

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
const dates = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', hour12: false })

/** A count with thin grouping, e.g. `1 204 331`. */
export function count(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  return numbers.format(value).replaceAll(',', '\u202f')
}

/** A rate, short: `950`, `12.4 k`, `3.1 M`. */
export function short(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 1e9) return `${(value / 1e9).toFixed(1)} G`
  if (size >= 1e6) return `${(value / 1e6).toFixed(1)} M`
  if (size >= 1e4) return `${(value / 1e3).toFixed(1)} k`
  return size >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1)
}

/** A size in bytes. */
export function bytes(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  if (value < 1024) return `${Math.round(value)} B`
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  let size = value / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${size.toFixed(size >= 100 ? 0 : 1)} ${units[unit]}`
}

/** A duration: `340 ms`, `3 s`, `2 min 10 s`, `4 h 5 min`. */
export function duration(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms) || ms < 0) return '–'
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A date and time in the reader's zone. */
export function dateTime(ms: number | undefined): string {
  return ms === undefined || !Number.isFinite(ms) ? '–' : dates.format(ms)
}

/** A time of day in the reader's zone, with seconds. */
export function timeOfDay(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '–'
  return new Date(ms).toLocaleTimeString('en-GB')
}

/** Event time as SQL prints it (no zone): `2021-05-19 11:20:09.999`. */
export function sqlTimestamp(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString().replace('T', ' ').slice(0, 23) : ''
}

/** Event time, only the time of day: `11:20:09.999`. */
export function sqlTime(ms: number | undefined): string {
  return ms === undefined || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15 ? '–' : new Date(ms).toISOString().slice(11, 23)
}
