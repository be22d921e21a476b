// CURRENT_TIMESTAMP and its kin, PROCTIME, CURRENT_WATERMARK: the time of the row.
// Always: per record in streaming mode, one instant per query in batch mode; never folded.

import { systemClock } from '../../base/clock.ts'
import { dayMs } from '../../table/civil.ts'
import { bind, emittedNull } from '../../table/emit.ts'
import type { ArgumentInfo, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import { types } from '../../table/logical-type.ts'
import { timeZoneOf } from '../../table/time-zone.ts'
import { defineFunction } from '../define.ts'

function nowCode(context: EmitContext): string {
  const fixed = context.session.queryStartMs
  return fixed === undefined ? bind(context, `${context.constant(context.clock ?? systemClock)}.now()`) : String(fixed)
}

function localCode(context: EmitContext): string {
  return bind(context, `${context.constant(timeZoneOf(context.session.timeZone))}.toLocal(${nowCode(context)})`)
}

function emitInstant(context: EmitContext): Emitted {
  return { code: nowCode(context), isNull: 'false' }
}

function emitLocal(context: EmitContext): Emitted {
  return { code: localCode(context), isNull: 'false' }
}

function emitDate(context: EmitContext): Emitted {
  return { code: bind(context, `Math.floor(${localCode(context)} / ${dayMs})`), isNull: 'false' }
}

function emitTime(context: EmitContext): Emitted {
  const local = localCode(context)
  return { code: bind(context, `${local} - Math.floor(${local} / ${dayMs}) * ${dayMs}`), isNull: 'false' }
}

function clockFunction(
  name: string,
  result: string,
  emit: (context: EmitContext) => Emitted,
  doc: string,
  parentheses: boolean,
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['()'],
    signatures: [`() -> ${result} NOT NULL`],
    doc,
    examples: [[`${name}${parentheses ? '()' : ''} IS NOT NULL`, 'TRUE']],
    deterministic: false,
    emit: (_call, context) => emit(context),
  })
}

function inferWatermark([time, ...rest]: readonly ArgumentInfo[]): Inferred | string {
  if (time && rest.length === 0 && time.type.root === 'TIMESTAMP')
    return { type: types.timestamp(3), argTypes: [time.type] }
  if (time && rest.length === 0 && time.type.root === 'TIMESTAMP_LTZ')
    return { type: types.timestampLtz(3), argTypes: [time.type] }
  return 'Invalid function call: CURRENT_WATERMARK() must be called with a single rowtime attribute argument'
}

/** The functions of the current time. */
export const currentTimes: readonly ScalarFunction[] = [
  clockFunction('CURRENT_TIMESTAMP', 'TIMESTAMP_LTZ(3)', emitInstant, 'The current instant.', false),
  clockFunction('NOW', 'TIMESTAMP_LTZ(3)', emitInstant, 'The current instant.', true),
  clockFunction(
    'CURRENT_ROW_TIMESTAMP',
    'TIMESTAMP_LTZ(3)',
    (context) => ({
      code: bind(context, `${context.constant(context.clock ?? systemClock)}.now()`),
      isNull: 'false',
    }),
    'The current instant of each row, in batch mode too.',
    true,
  ),
  clockFunction('PROCTIME', 'TIMESTAMP_LTZ(3)', emitInstant, 'The processing time attribute.', true),
  clockFunction(
    'LOCALTIMESTAMP',
    'TIMESTAMP(3)',
    emitLocal,
    "The current wall clock in the session's time zone.",
    false,
  ),
  clockFunction('CURRENT_DATE', 'DATE', emitDate, "Today in the session's time zone.", false),
  clockFunction('CURRENT_TIME', 'TIME(0)', emitTime, "The time of day in the session's time zone.", false),
  clockFunction('LOCALTIME', 'TIME(0)', emitTime, "The time of day in the session's time zone.", false),
  defineFunction({
    name: 'CURRENT_WATERMARK',
    signatures: ['(TIMESTAMP) -> TIMESTAMP(3) NULL', '(TIMESTAMP_LTZ) -> TIMESTAMP_LTZ(3) NULL'],
    doc: 'The watermark of the rowtime column in this operator; NULL before the first.',
    examples: [],
    deterministic: false,
    infer: inferWatermark,
    emit(call, context) {
      if (context.watermark === undefined) return emittedNull(call.type)
      const mark = bind(context, context.watermark)
      return { code: mark, isNull: bind(context, `${mark} === -Infinity`, 'n') }
    },
  }),
]
