// TIMESTAMPADD and TIMESTAMPDIFF.
// Always: months clamp to the month's end; differences are truncated to whole units.

import { addMonthsToDays, addMonthsToMs, dayMs, monthsBetween } from '../../table/civil.ts'
import { anyNull, bind, emitGuarded, emitTotal, isTimestampType } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { dateUnits, unitMonths, unitMs } from '../lib/time-units.ts'
import { mismatchText } from '../signature.ts'

function isPoint(type: LogicalType): boolean {
  return type.root === 'DATE' || type.root === 'TIME' || isTimestampType(type)
}

function isInteger(type: LogicalType): boolean {
  return ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(type.root)
}

const addForms = ['(TIME_UNIT, INTEGER, DATETIME) -> DATETIME']

function inferAdd(args: readonly ArgumentInfo[]): Inferred | string {
  const [unit, amount, point] = args
  if (!unit || !amount || !point || args.length !== 3) return mismatchText('TIMESTAMPADD', addForms)
  if (!isInteger(amount.type) || !isPoint(point.type)) return mismatchText('TIMESTAMPADD', addForms)
  const nullable = amount.type.nullable || point.type.nullable
  const isTimeUnit = !dateUnits.includes(String(unit.literal))
  const moved = point.type.root === 'DATE' && isTimeUnit ? types.timestamp(6) : point.type
  return {
    type: { ...moved, nullable },
    argTypes: [unit.type, types.int(amount.type.nullable), { ...moved, nullable: point.type.nullable }],
  }
}

function emitAdd(call: EmitCall, context: EmitContext): Emitted {
  const unit = String(call.literals[0])
  const amount = call.arg(1)
  const point = call.arg(2)
  const type = call.type
  const isNull = anyNull([amount, point])
  const months = unitMonths[unit]
  if (type.root === 'DATE') {
    if (months === undefined)
      return emitTotal(context, isNull, type, `${point.code} + ${amount.code} * ${unit === 'WEEK' ? 7 : 1}`)
    return emitTotal(
      context,
      isNull,
      type,
      `${context.constant(addMonthsToDays)}(${point.code}, ${amount.code} * ${months})`,
    )
  }
  if (type.root === 'TIME') {
    const moved = `${point.code} + ${amount.code} * ${unitMs[unit] ?? 0}`
    return emitTotal(context, isNull, type, `((${moved}) % ${dayMs} + ${dayMs}) % ${dayMs}`)
  }
  const moved =
    months === undefined
      ? `${point.code} + ${amount.code} * ${unitMs[unit] ?? 0}`
      : `${context.constant(addMonthsToMs)}(${point.code}, ${amount.code} * ${months})`
  return emitGuarded(context, isNull, type, moved, point.nanos)
}

function inferDifference(args: readonly ArgumentInfo[]): Inferred | string {
  const [unit, from, to] = args
  const fits = unit && from && to && args.length === 3 && isPoint(from.type) && isPoint(to.type)
  if (!fits) return mismatchText('TIMESTAMPDIFF', ['(TIME_UNIT, DATETIME, DATETIME) -> INTEGER'])
  return { type: types.int(from.type.nullable || to.type.nullable), argTypes: args.map((arg) => arg.type) }
}

function msCode(value: Emitted, type: LogicalType): string {
  return type.root === 'DATE' ? `${value.code} * ${dayMs}` : value.code
}

function emitDifference(call: EmitCall, context: EmitContext): Emitted {
  const unit = String(call.literals[0])
  const [, fromType, toType] = call.argTypes
  const [from, to] = [call.arg(1), call.arg(2)]
  if (!fromType || !toType) return emitGuarded(context, 'true', call.type, '')
  const isNull = anyNull([from, to])
  const [start, end] = [bind(context, msCode(from, fromType)), bind(context, msCode(to, toType))]
  const months = unitMonths[unit]
  if (months !== undefined) {
    return emitTotal(
      context,
      isNull,
      call.type,
      `(${context.constant(monthsBetween)}(${end}, ${start}) / ${months}) | 0`,
    )
  }
  // Long to int, as Java narrows.
  return emitTotal(context, isNull, call.type, `Math.trunc((${end} - ${start}) / ${unitMs[unit] ?? 1}) | 0`)
}

/** TIMESTAMPADD and TIMESTAMPDIFF. */
export const timestampMoves: readonly ScalarFunction[] = [
  defineFunction({
    name: 'TIMESTAMPADD',
    signatures: ['(SYMBOL, INT, DATETIME) -> DATETIME'],
    doc: 'TIMESTAMPADD(unit, n, x): the date or time moved by n units.',
    examples: [
      ["TIMESTAMPADD(WEEK, 1, DATE '2003-01-02')", '2003-01-09'],
      ["TIMESTAMPADD(MONTH, 1, TIMESTAMP '2024-01-31 10:00:00')", '2024-02-29 10:00:00'],
    ],
    infer: inferAdd,
    emit: emitAdd,
  }),
  defineFunction({
    name: 'TIMESTAMPDIFF',
    signatures: ['(SYMBOL, DATETIME, DATETIME) -> INT'],
    doc: 'TIMESTAMPDIFF(unit, from, to): the whole units from the first to the second.',
    examples: [
      ["TIMESTAMPDIFF(DAY, TIMESTAMP '2003-01-02 10:00:00', TIMESTAMP '2003-01-03 10:00:00')", '1'],
      ["TIMESTAMPDIFF(MONTH, DATE '2024-01-31', DATE '2024-02-29')", '1'],
      ["TIMESTAMPDIFF(SECOND, TIMESTAMP '2024-01-01 00:00:02', TIMESTAMP '2024-01-01 00:00:00')", '-2'],
    ],
    infer: inferDifference,
    emit: emitDifference,
  }),
]
