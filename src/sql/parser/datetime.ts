// The text of DATE, TIME and TIMESTAMP constants: its form and its ranges are checked where it stands.
import type { StringLiteral } from '../ast/expression.ts'
import type { TokenCursor } from './cursor.ts'

const formats = { DATE: 'yyyy-MM-dd', TIME: 'HH:mm:ss', TIMESTAMP: 'yyyy-MM-dd HH:mm:ss' }
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function validDate(text: string): boolean {
  const found = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!found) return false
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = (daysInMonth[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0)
  return day >= 1 && day <= days
}

function validTime(text: string): boolean {
  const found = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d*)?$/.exec(text)
  if (!found) return false
  return Number(found[1]) < 24 && Number(found[2]) < 60 && Number(found[3]) < 60
}

function valid(type: keyof typeof formats, text: string): boolean {
  if (type === 'DATE') return validDate(text)
  if (type === 'TIME') return validTime(text)
  const parts = text.split(' ')
  return parts.length <= 2 && validDate(parts[0] ?? '') && (parts.length === 1 || validTime(parts[1] ?? ''))
}

/** The constant's text, or the parse error Flink gives. A TIMESTAMP may lack its time, which is then midnight. */
export function datetimeText(cursor: TokenCursor, type: keyof typeof formats, literal: StringLiteral): string {
  const text = literal.value.trim()
  if (!valid(type, text)) {
    throw cursor.wrong(literal, `Illegal ${type} literal '${literal.value}': not in format '${formats[type]}'`,
      `write it as ${formats[type]} with a date and time that exist`)
  }
  return text
}
