// Exchange inside one worker: rows already are where they belong. Between workers, see exchange/.

import { defineOperator } from '../operator.ts'

/** A hash, single or forward exchange at parallelism 1. */
export const exchange = defineOperator({
  kind: 'exchange',
  create({ output }) {
    return { processBatch: (batch) => output.emit(batch) }
  },
})
