// Constant expressions computed while planning, by the same generated code that rows would run through.

import { systemClock } from '../base/clock.ts'
import { systemRandom } from '../base/random.ts'
import type { EvaluateConstant } from '../plan/rules/reduce-expressions.ts'
import { CodeWriter } from '../runtime/codegen/code-writer.ts'
import { toObjectForm } from '../runtime/codegen/columns.ts'
import { ExpressionWriter } from '../runtime/codegen/expression.ts'
import { StringDictionary } from '../runtime/dictionary.ts'
import type { LiteralValue } from '../table/expression.ts'
import type { FunctionRegistry, SessionFacts } from '../table/function.ts'

/** The evaluator of a session's constants. */
export function constantEvaluator(functions: FunctionRegistry, session: SessionFacts): EvaluateConstant {
  const dictionary = new StringDictionary()
  return (rex) => {
    const writer = new CodeWriter({ session, clock: systemClock, random: systemRandom })
    const noColumn = (): never => {
      throw new Error('a constant reads no column')
    }
    try {
      const value = new ExpressionWriter(writer, { functions, dictionary }, noColumn).emit(rex)
      writer.statement(`return ${toObjectForm(rex.type, value)};`)
      return writer.compile<() => LiteralValue | undefined>([])() ?? null
    } catch {
      return undefined
    }
  }
}
