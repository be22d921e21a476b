// TYPEOF and CURRENT_DATABASE: facts of the plan and the session.

import type { ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { lengthMax, printType } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'

/** The type as the planner sees it: intervals have one resolution each. */
function planType(type: LogicalType): string {
  const { resolution: _, ...plain } = type
  if (type.root === 'INTERVAL_DAY_TIME') return printType({ ...plain, resolution: 'SECOND(3)' })
  return printType(type.root === 'INTERVAL_YEAR_MONTH' ? { ...plain, resolution: 'MONTH' } : type)
}

/** Names that have another spelling in serialized types. */
function serializable(text: string): string {
  return text.replace(/\bSTRING\b/g, `VARCHAR(${lengthMax})`).replace(/\bBYTES\b/g, `VARBINARY(${lengthMax})`)
}

/** The functions of facts. */
export const factFunctions: readonly ScalarFunction[] = [
  defineFunction({
    name: 'TYPEOF',
    signatures: ['(ANY [, BOOLEAN]) -> STRING NULL'],
    doc: 'The type of the argument as text.',
    examples: [
      ['TYPEOF(1)', 'INT NOT NULL'],
      ["TYPEOF('abc')", 'CHAR(3) NOT NULL'],
    ],
    emit(call) {
      const [type] = call.argTypes
      const text = type ? planType(type) : 'NULL'
      return { code: JSON.stringify(call.literals[1] === true ? serializable(text) : text), isNull: 'false' }
    },
  }),
  defineFunction({
    name: 'CURRENT_DATABASE',
    forms: ['()'],
    signatures: ['() -> STRING NOT NULL'],
    doc: 'The name of the current database.',
    examples: [['CURRENT_DATABASE()', 'default_database']],
    emit: (_call, context) => ({ code: JSON.stringify(context.session.database), isNull: 'false' }),
  }),
]
