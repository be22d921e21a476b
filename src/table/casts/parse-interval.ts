// Interval text: `+1-02` to months, `+1 02:03:04.005` to milliseconds.
// Always: answers undefined when the text has another form.

/** Months of `[sign]years-months`. */
export function parseYearMonth(text: string): number | undefined {
  const match = /^\s*([+-]?)(\d+)-(\d+)\s*$/.exec(text)
  if (!match) return undefined
  const months = Number(match[2]) * 12 + Number(match[3])
  return match[1] === '-' ? -months : months
}

/** Milliseconds of `[sign]days h:m:s[.f]`. */
export function parseDayTime(text: string): number | undefined {
  const match = /^\s*([+-]?)(\d+) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?\s*$/.exec(text)
  if (!match) return undefined
  const seconds = ((Number(match[2]) * 24 + Number(match[3])) * 60 + Number(match[4])) * 60 + Number(match[5])
  const ms = seconds * 1000 + Number((match[6] ?? '').slice(0, 3).padEnd(3, '0'))
  return match[1] === '-' ? -ms : ms
}
