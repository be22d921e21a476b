// Collect: hands rows to the client that asked for them.

import { millisecondColumns, serialised } from '../batch/precision.ts'
import { defineOperator } from '../operator.ts'
import { enforceNotNull } from './not-null.ts'

/** The end of a SELECT. */
export const collect = defineOperator({
  kind: 'collect',
  create({ node, properties, collect: send }) {
    const indexes = millisecondColumns(node.fields)
    const dropsRows = properties['table.exec.sink.not-null-enforcer']?.toUpperCase() === 'DROP'
    return {
      processBatch: (batch) => send(serialised(enforceNotNull(node.fields, batch, dropsRows), indexes)),
      watermarkStep: () => Number.POSITIVE_INFINITY,
    }
  },
})
