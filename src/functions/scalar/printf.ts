// PRINTF and HASH_CODE.
// Always: a format that does not fit its arguments gives NULL.

import { valueText } from '../../table/casts/index.ts'
import { decimalText, divideHalfUp, parseDecimal, powerOfTen } from '../../table/decimal.ts'
import { emitNullable, isTimestampType, objectCode } from '../../table/emit.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { doubleText } from '../../table/java-text.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { javaHashCode } from '../lib/java-hash-order.ts'

const directive = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g

interface Directive {
  readonly flags: string
  readonly width: number
  readonly precision: number | undefined
  readonly conversion: string
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

function signed(magnitude: string, negative: boolean, flags: string): string {
  const text = flags.includes(',') ? magnitude.replace(/^\d+/, grouped) : magnitude
  if (negative) return flags.includes('(') ? `(${text})` : `-${text}`
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text
}

function padded(text: string, { flags, width }: Directive): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0')) return text.padStart(width)
  const sign = /^[-+ ]?/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

function fixed(text: string, precision: number): string | undefined {
  const parsed = parseDecimal(text)
  if (!parsed) return undefined
  if (parsed.scale <= precision) return decimalText(parsed.unscaled * powerOfTen(precision - parsed.scale), precision)
  return decimalText(divideHalfUp(parsed.unscaled, powerOfTen(parsed.scale - precision)), precision)
}

function numberText(value: unknown, type: LogicalType): string {
  if (type.root === 'DECIMAL') return decimalText(value as bigint, type.scale ?? 0)
  return type.root === 'FLOAT' || type.root === 'DOUBLE' ? doubleText(value as number) : String(value)
}

const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']
const widths: { readonly [root: string]: number } = { TINYINT: 8, SMALLINT: 16, INTEGER: 32, BIGINT: 64 }

function integerText(value: unknown, type: LogicalType, { flags, conversion }: Directive): string | undefined {
  if (!integers.includes(type.root)) return undefined
  const number = BigInt(value as number | bigint)
  if (conversion === 'd') return signed(String(number < 0n ? -number : number), number < 0n, flags)
  const bits = BigInt.asUintN(widths[type.root] ?? 64, number)
  return bits.toString(conversion === 'o' ? 8 : 16)
}

function realText(
  value: unknown,
  type: LogicalType,
  { flags, precision = 6, conversion }: Directive,
): string | undefined {
  if (integers.includes(type.root)) return undefined
  const text = numberText(value, type)
  const plain = fixed(text.replace(/^-/, ''), precision)
  if (conversion === 'f') return plain === undefined ? undefined : signed(plain, text.startsWith('-'), flags)
  const exponential = Math.abs(Number(text))
    .toExponential(precision)
    .replace(/e([+-])(\d)$/, 'e$10$2')
  return signed(exponential, text.startsWith('-'), flags)
}

/** What Java's toString gives for Flink's own value: dates and times are numbers, timestamps ISO 8601. */
function javaText(value: unknown, type: LogicalType): string {
  if (['BOOLEAN', 'DATE', 'TIME', 'INTERVAL_DAY_TIME', 'INTERVAL_YEAR_MONTH'].includes(type.root)) return String(value)
  const text = valueText(type, 'UTC')(value)
  return isTimestampType(type) ? text.replace(' ', 'T').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/:00$/, '') : text
}

function convert(value: unknown, type: LogicalType, given: Directive): string | undefined {
  const { conversion, precision } = given
  if (conversion === 's' || conversion === 'S' || value === null) {
    const text = value === null ? 'null' : javaText(value, type)
    return precision === undefined ? text : text.slice(0, precision)
  }
  switch (conversion) {
    case 'd':
    case 'x':
    case 'X':
    case 'o':
      return integerText(value, type, given)
    case 'f':
    case 'e':
    case 'E':
      return realText(value, type, given)
    case 'b':
    case 'B':
      return type.root === 'BOOLEAN' ? String(value) : 'true'
    case 'c':
    case 'C':
      return typeof value === 'number' ? String.fromCodePoint(value) : undefined
    default:
      return undefined
  }
}

function format(pattern: string, values: readonly unknown[], types: readonly LogicalType[]): string | null {
  let next = 0
  let failed = false
  const text = pattern.replace(
    directive,
    (_, index?: string, flags = '', width?: string, precision?: string, conversion = '') => {
      if (conversion === '%') return '%'
      if (conversion === 'n') return '\n'
      const at = index === undefined ? next++ : Number(index) - 1
      const type = types[at]
      const given = {
        flags,
        width: Number(width ?? 0),
        precision: precision === undefined ? undefined : Number(precision),
        conversion,
      }
      const converted = type && convert(values[at], type, given)
      if (converted === undefined) failed = true
      const shown = padded(converted ?? '', given)
      return /[A-Z]/.test(conversion) ? shown.toUpperCase() : shown
    },
  )
  return failed || /%/.test(pattern.replace(directive, '')) ? null : text
}

/** PRINTF and HASH_CODE. */
export const printfs: readonly ScalarFunction[] = [
  defineFunction({
    name: 'PRINTF',
    signatures: ['(STRING, ANY...) -> STRING NULL'],
    doc: "The text with its directives (%s, %d, %.2f …) replaced by the arguments, as Java's String.format.",
    examples: [
      ["PRINTF('%s-%05d', 'a', 42)", 'a-00042'],
      ["PRINTF('%s %s', 'a')", null],
    ],
    since: '2.0',
    emit(call, context) {
      const pattern = call.arg(0)
      const types = call.argTypes.slice(1)
      const values = types.map((type, index) => objectCode(call.arg(index + 1), type))
      const write = (text: string, ...given: readonly unknown[]): string | null => format(text, given, types)
      return emitNullable(
        context,
        pattern.isNull,
        call.type,
        `${context.constant(write)}(${[pattern.code, ...values].join(', ')})`,
      )
    },
  }),
  defineFunction({
    name: 'HASH_CODE',
    forms: ['(<BOOLEAN>)', '(<NUMERIC>)', '(<CHARACTER>)', '(<TIMESTAMP>)', '(<TIME>)', '(<DATE>)'],
    signatures: ['(STRING) -> INT'],
    doc: "Java's hash code of the text, without sign.",
    examples: [["HASH_CODE('abc')", '96354']],
    code: ([text], call) => `Math.abs(${call.constant(javaHashCode)}(${text})) | 0`,
  }),
]
