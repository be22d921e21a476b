// FLOOR and CEIL: of numbers, and of dates, times and timestamps to a unit.
// Always: TIMESTAMP_LTZ is cut in the session's time zone; finer digits than the unit become zero.

import { isNumeric } from '../../table/casts/index.ts'
import { emitGuarded, emitTotal, isTimestampType } from '../../table/emit.ts'
import type {
  ArgumentInfo,
  EmitCall,
  EmitContext,
  Emitted,
  FunctionExample,
  Inferred,
  ScalarFunction,
} from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import type { TimeZone } from '../../table/time-zone.ts'
import { timeZoneOf } from '../../table/time-zone.ts'
import { defineFunction } from '../define.ts'
import { dateUnits, floorDays, floorMs, unitMs } from '../lib/time-units.ts'
import { mismatchText } from '../signature.ts'
import { emitWhole, wholeType } from './round.ts'

function inferFloor(name: string, args: readonly ArgumentInfo[]): Inferred | string {
  const [value, unit] = args
  if (value && args.length === 1 && isNumeric(value.type))
    return { type: wholeType(value.type), argTypes: [value.type] }
  const isDatetime = value && (isTimestampType(value.type) || value.type.root === 'DATE' || value.type.root === 'TIME')
  if (isDatetime && unit && args.length === 2) return { type: value.type, argTypes: [value.type, unit.type] }
  return mismatchText(name, ['(NUMERIC) -> NUMERIC', '(DATETIME, TIME_UNIT) -> DATETIME'])
}

function floorInZone(unit: string, isFloor: boolean, zone: TimeZone): (ms: number) => number {
  return (ms) => {
    const offset = zone.offsetMs(ms)
    return floorMs(unit, ms + offset, isFloor) - offset
  }
}

function emitFloorTo(type: LogicalType, unit: string, isFloor: boolean, call: EmitCall, context: EmitContext): Emitted {
  const value = call.arg(0)
  const name = JSON.stringify(unit)
  switch (type.root) {
    case 'DATE':
      if (!dateUnits.includes(unit)) return value
      return emitTotal(
        context,
        value.isNull,
        call.type,
        `${context.constant(floorDays)}(${name}, ${value.code}, ${isFloor})`,
      )
    case 'TIME': {
      const size = unitMs[unit] ?? 86_400_000
      return emitTotal(
        context,
        value.isNull,
        call.type,
        `Math.${isFloor ? 'floor' : 'ceil'}(${value.code} / ${size}) * ${size}`,
      )
    }
    case 'TIMESTAMP_LTZ': {
      const zone = timeZoneOf(context.session.timeZone)
      return emitGuarded(
        context,
        value.isNull,
        call.type,
        `${context.constant(floorInZone(unit, isFloor, zone))}(${value.code})`,
      )
    }
    default: {
      const size = unit === 'WEEK' ? undefined : unitMs[unit]
      // A nanosecond above a millisecond lifts CEIL to the next one.
      const lifted = unit === 'MILLISECOND' && !isFloor && value.nanos ? ` + (${value.nanos} > 0 ? 1 : 0)` : ''
      const code =
        size === undefined
          ? `${context.constant(floorMs)}(${name}, ${value.code}, ${isFloor})`
          : `Math.${isFloor ? 'floor' : 'ceil'}(${value.code} / ${size}) * ${size}${lifted}`
      return emitTotal(context, value.isNull, call.type, code)
    }
  }
}

function floorFunction(
  name: string,
  aliases: readonly string[],
  isFloor: boolean,
  doc: string,
  examples: readonly FunctionExample[],
): ScalarFunction {
  return defineFunction({
    name,
    aliases,
    forms: [
      '(<NUMERIC>)',
      '(<DATETIME_INTERVAL>)',
      '(<DATE> TO <TIME_UNIT>)',
      '(<TIME> TO <TIME_UNIT>)',
      '(<TIMESTAMP> TO <TIME_UNIT>)',
    ],
    signatures: ['(NUMERIC) -> NUMERIC', '(DATETIME, SYMBOL) -> DATETIME'],
    doc,
    examples,
    infer: (args) => inferFloor(name, args),
    emit(call, context) {
      const [type] = call.argTypes
      if (!type || call.argTypes.length === 1) return emitWhole(call, context, isFloor)
      return emitFloorTo(type, String(call.literals[1]), isFloor, call, context)
    },
  })
}

/** FLOOR and CEIL. */
export const floors: readonly ScalarFunction[] = [
  floorFunction(
    'FLOOR',
    [],
    true,
    'FLOOR(x): the largest whole number not above x; FLOOR(x TO unit): x cut down to the unit.',
    [
      ['FLOOR(-1.5)', '-2'],
      ["FLOOR(TIME '12:44:31' TO MINUTE)", '12:44:00'],
      ["FLOOR(DATE '2024-05-31' TO YEAR)", '2024-01-01'],
    ],
  ),
  floorFunction(
    'CEIL',
    ['CEILING'],
    false,
    'CEIL(x): the smallest whole number not below x; CEIL(x TO unit): x raised up to the unit.',
    [
      ['CEIL(1.2)', '2'],
      ["CEIL(TIME '12:44:31' TO MINUTE)", '12:45:00'],
      ["CEIL(DATE '2024-05-31' TO MONTH)", '2024-06-01'],
    ],
  ),
]
