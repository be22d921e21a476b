// A table frame as CSV (RFC 4180); NULL is an empty field.

import type { Frame } from '../../../../protocol/frame.ts'
import { cellText } from './data-grid.tsx'

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The CSV text. */
export function csvOf(frame: Frame): string {
  const rowCount = frame.columns[0]?.values.length ?? 0
  const lines = [frame.columns.map((column) => quoted(column.name)).join(',')]
  for (let row = 0; row < rowCount; row++) lines.push(frame.columns.map((column) => quoted(cellText(column, row) ?? '')).join(','))
  return `${lines.join('\r\n')}\r\n`
}
