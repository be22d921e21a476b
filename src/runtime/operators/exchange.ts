// Exchange inside one worker: rows already are where they belong. Between workers, see exchange/.

import { millisecondColumns, serialised } from '../batch/precision.ts'
import { defineOperator } from '../operator.ts'

/** A hash, single or forward exchange at parallelism 1. */
export const exchange = defineOperator({
  kind: 'exchange',
  create({ node, output }) {
    const indexes = millisecondColumns(node.fields)
    return { processBatch: (batch) => output.emit(serialised(batch, indexes)) }
  },
})
