// Values: a bounded source of literal rows; with parallelism only the first subtask has them.

import { batchRowsMax } from '../../base/limits.ts'
import { literalBatch } from '../batch/literals.ts'
import { defineOperator, watermarkMax } from '../operator.ts'
import type { SourceOperator } from '../task/source.ts'

/** VALUES. */
export const values = defineOperator({
  kind: 'values',
  create({ node, output, dictionary, subtaskIndex }): SourceOperator {
    const rows = subtaskIndex === 0 ? node.rows : []
    let sentCount = 0
    let isFinished = false
    function finish(): void {
      if (isFinished) return
      isFinished = true
      output.watermark(watermarkMax)
      output.end()
    }
    return {
      open(parts) {
        for (const part of parts) sentCount = Math.max(sentCount, Number((part.meta as { sentCount?: number })?.sentCount ?? 0))
      },
      poll() {
        if (sentCount < rows.length) {
          const batch = literalBatch(node.fields, rows.slice(sentCount, sentCount + batchRowsMax), dictionary)
          sentCount += batch.rowCount
          output.emit(batch)
          return true
        }
        finish()
        return false
      },
      get finished() {
        return isFinished
      },
      drain: finish,
      ready: () => Promise.resolve(),
      processBatch() {},
      snapshot: () => ({ meta: { sentCount } }),
    }
  },
})
