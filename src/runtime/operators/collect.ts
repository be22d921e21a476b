// Collect: hands rows to the client that asked for them.

import { defineOperator } from '../operator.ts'

/** The end of a SELECT. */
export const collect = defineOperator({
  kind: 'collect',
  create({ collect: send }) {
    return {
      processBatch: send,
      watermarkStep: () => Number.POSITIVE_INFINITY,
    }
  },
})
