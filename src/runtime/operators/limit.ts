// Limit on an append-only input: rows offset .. offset + count, in order of arrival.

import { sliceBatch } from '../batch/slice.ts'
import { defineOperator } from '../operator.ts'

/** LIMIT and OFFSET. */
export const limit = defineOperator({
  kind: 'limit',
  create({ node, output }) {
    let seenCount = 0
    return {
      open(parts) {
        for (const part of parts) seenCount += (part.meta as { seenCount: number }).seenCount
      },
      processBatch(batch) {
        const from = Math.min(batch.rowCount, Math.max(0, node.offset - seenCount))
        const to = Math.min(batch.rowCount, Math.max(0, node.offset + node.count - seenCount))
        seenCount += batch.rowCount
        if (from < to) output.emit(sliceBatch(batch, from, to))
      },
      snapshot: () => ({ meta: { seenCount } }),
    }
  },
})
