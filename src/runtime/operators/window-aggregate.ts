// WindowAggregate: GROUP BY window_start, window_end over a windowing table function.

import { defineOperator } from '../operator.ts'
import { createSessionAggregate } from './session-aggregate.ts'
import { createSliceAggregate } from './slice-aggregate.ts'

/** A window aggregation over TUMBLE, HOP, CUMULATE or SESSION. */
export const windowAggregate = defineOperator({
  kind: 'windowAggregate',
  create: (context) => context.node.window.type === 'session'
    ? createSessionAggregate(context, context.node)
    : createSliceAggregate(context, context.node, context.node.window.type === 'hop'),
})
