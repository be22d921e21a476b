// Union: passes all inputs on as they come.

import { defineOperator } from '../operator.ts'

/** UNION ALL. */
export const union = defineOperator({
  kind: 'union',
  create({ output }) {
    return { processBatch: (batch) => output.emit(batch) }
  },
})
