// WindowAggregate: GROUP BY window_start, window_end over a windowing table function, or over rows that carry their window.

import { defineOperator } from '../operator.ts'
import { createAttachedAggregate } from './attached-window-aggregate.ts'
import { createSessionAggregate } from './session-aggregate.ts'
import { createSliceAggregate } from './slice-aggregate.ts'

/** A window aggregation over TUMBLE, HOP, CUMULATE or SESSION. */
export const windowAggregate = defineOperator({
  kind: 'windowAggregate',
  create(context) {
    const { node } = context
    const { attached } = node
    if (attached) return createAttachedAggregate(context, { ...node, attached })
    if (node.window.type === 'session') return createSessionAggregate(context, node)
    return createSliceAggregate(context, node, node.window.type === 'hop')
  },
})
