// EXTRACT(unit FROM x) and its short forms YEAR(x), MONTH(x), HOUR(x) …
// Always: the result is BIGINT; TIMESTAMP_LTZ is read in the session's time zone.

import { bind, emitGuarded, isTimestampType } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { timeZoneOf } from '../../table/time-zone.ts'
import { defineFunction } from '../define.ts'
import {
  dateUnits,
  extractFromDays,
  extractFromDayTime,
  extractFromMonths,
  extractFromTime,
  extractFromTimestamp,
} from '../lib/time-units.ts'
import { mismatchText } from '../signature.ts'

function timeCode(unit: string, ms: string): string | undefined {
  switch (unit) {
    case 'HOUR':
      return `Math.trunc(${ms} % 86400000 / 3600000)`
    case 'MINUTE':
      return `Math.trunc(${ms} % 3600000 / 60000)`
    case 'SECOND':
      return `Math.trunc(${ms} % 60000 / 1000)`
    default:
      return undefined
  }
}

function extractCode(unit: string, value: Emitted, type: LogicalType, context: EmitContext): string {
  const name = JSON.stringify(unit)
  switch (type.root) {
    case 'DATE':
      if (unit === 'EPOCH') return `${value.code} * 86400`
      // Flink reads the day number as milliseconds of day for units of time.
      if (!dateUnits.includes(unit))
        return timeCode(unit, value.code) ?? `${context.constant(extractFromTime)}(${name}, ${value.code})`
      return `${context.constant(extractFromDays)}(${name}, ${value.code})`
    case 'TIME':
      return timeCode(unit, value.code) ?? `${context.constant(extractFromTime)}(${name}, ${value.code})`
    case 'INTERVAL_YEAR_MONTH':
      return `${context.constant(extractFromMonths)}(${name}, ${value.code})`
    case 'INTERVAL_DAY_TIME':
      return `${context.constant(extractFromDayTime)}(${name}, ${value.code})`
    default: {
      const isLocal = type.root === 'TIMESTAMP'
      const ms = isLocal
        ? value.code
        : bind(
            context,
            `${value.isNull} ? 0 : ${context.constant(timeZoneOf(context.session.timeZone))}.toLocal(${value.code})`,
          )
      return timeCode(unit, ms) ?? `${context.constant(extractFromTimestamp)}(${name}, ${ms}, ${value.nanos ?? '0'})`
    }
  }
}

/** Whether all values of a unit are 32-bit integers, of which BigInts are made faster. */
function isSmall(unit: string): boolean {
  return unit !== 'EPOCH' && unit !== 'MICROSECOND' && unit !== 'NANOSECOND'
}

function emitExtract(unit: string, valueIndex: number, call: EmitCall, context: EmitContext): Emitted {
  const value = call.arg(valueIndex)
  const type = call.argTypes[valueIndex]
  if (!type) return emitGuarded(context, 'true', call.type, '')
  const code = extractCode(unit, value, type, context)
  return emitGuarded(context, value.isNull, call.type, `BigInt(${isSmall(unit) ? `(${code}) | 0` : code})`)
}

function isTemporal(type: LogicalType): boolean {
  return isTimestampType(type) || ['DATE', 'TIME', 'INTERVAL_YEAR_MONTH', 'INTERVAL_DAY_TIME'].includes(type.root)
}

function inferExtract(name: string, args: readonly ArgumentInfo[], valueIndex: number): Inferred | string {
  const value = args[valueIndex]
  if (!value || args.length !== valueIndex + 1 || !isTemporal(value.type)) {
    return mismatchText(name, valueIndex === 0 ? ['(DATETIME) -> BIGINT'] : ['(DATETIME_INTERVAL, DATETIME) -> BIGINT'])
  }
  return { type: types.bigint(value.type.nullable), argTypes: args.map((arg) => arg.type) }
}

const forms = ['EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME_INTERVAL>)', 'EXTRACT(<DATETIME_INTERVAL> FROM <DATETIME>)']

function unitFunction(name: string, unit: string, doc: string, example: string, expected: string): ScalarFunction {
  return defineFunction({
    name,
    forms,
    signatures: ['(DATETIME) -> BIGINT'],
    doc,
    examples: [[example, expected]],
    infer: (args) => inferExtract(name, args, 0),
    emit: (call, context) => emitExtract(unit, 0, call, context),
  })
}

/** EXTRACT and its short forms. */
export const extracts: readonly ScalarFunction[] = [
  defineFunction({
    name: 'EXTRACT',
    forms,
    signatures: ['(SYMBOL, DATETIME) -> BIGINT'],
    doc: 'EXTRACT(unit FROM x): a part of a date, time, timestamp or interval.',
    examples: [
      ["EXTRACT(DAY FROM DATE '2006-06-05')", '5'],
      ["EXTRACT(WEEK FROM DATE '2024-12-30')", '1'],
      ["EXTRACT(EPOCH FROM TIMESTAMP '1970-01-01 00:01:00')", '60'],
    ],
    infer: (args) => inferExtract('EXTRACT', args, 1),
    emit: (call, context) => emitExtract(String(call.literals[0]), 1, call, context),
  }),
  unitFunction('YEAR', 'YEAR', 'The year.', "YEAR(DATE '1994-09-27')", '1994'),
  unitFunction('QUARTER', 'QUARTER', 'The quarter, 1 to 4.', "QUARTER(DATE '1994-09-27')", '3'),
  unitFunction('MONTH', 'MONTH', 'The month, 1 to 12.', "MONTH(DATE '1994-09-27')", '9'),
  unitFunction('WEEK', 'WEEK', 'The ISO week, 1 to 53.', "WEEK(DATE '1994-09-27')", '39'),
  unitFunction('DAYOFYEAR', 'DOY', 'The day of the year, 1 to 366.', "DAYOFYEAR(DATE '1994-09-27')", '270'),
  unitFunction('DAYOFMONTH', 'DAY', 'The day of the month, 1 to 31.', "DAYOFMONTH(DATE '1994-09-27')", '27'),
  unitFunction('DAYOFWEEK', 'DOW', 'The day of the week, 1 (Sunday) to 7.', "DAYOFWEEK(DATE '1994-09-27')", '3'),
  unitFunction('HOUR', 'HOUR', 'The hour, 0 to 23.', "HOUR(TIMESTAMP '1994-09-27 13:14:15')", '13'),
  unitFunction('MINUTE', 'MINUTE', 'The minute, 0 to 59.', "MINUTE(TIMESTAMP '1994-09-27 13:14:15')", '14'),
  unitFunction('SECOND', 'SECOND', 'The second, 0 to 59.', "SECOND(TIMESTAMP '1994-09-27 13:14:15')", '15'),
]
