// Collect: hands rows to the client that asked for them.

import { millisecondColumns, serialised } from '../batch/precision.ts'
import { defineOperator } from '../operator.ts'

/** The end of a SELECT. */
export const collect = defineOperator({
  kind: 'collect',
  create({ node, collect: send }) {
    const indexes = millisecondColumns(node.fields)
    return {
      processBatch: (batch) => send(serialised(batch, indexes)),
      watermarkStep: () => Number.POSITIVE_INFINITY,
    }
  },
})
