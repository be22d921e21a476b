// TYPEOF and CURRENT_DATABASE: facts of the plan and the session.

import type { ScalarFunction } from '../../table/function.ts'
import { printType } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'

/** The functions of facts. */
export const factFunctions: readonly ScalarFunction[] = [
  defineFunction({
    name: 'TYPEOF',
    signatures: ['(ANY [, BOOLEAN]) -> STRING NOT NULL'],
    doc: 'The type of the argument as text.',
    examples: [['TYPEOF(1)', 'INT NOT NULL'], ["TYPEOF('abc')", 'CHAR(3) NOT NULL']],
    emit(call) {
      const [type] = call.argTypes
      return { code: JSON.stringify(type ? printType(type) : 'NULL'), isNull: 'false' }
    },
  }),
  defineFunction({
    name: 'CURRENT_DATABASE',
    signatures: ['() -> STRING NOT NULL'],
    doc: 'The name of the current database.',
    examples: [['CURRENT_DATABASE()', 'default_database']],
    emit: (_call, context) => ({ code: JSON.stringify(context.session.database), isNull: 'false' }),
  }),
]
