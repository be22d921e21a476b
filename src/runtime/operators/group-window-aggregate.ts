// GroupWindowAggregate: legacy group windows in GROUP BY (TUMBLE, HOP, SESSION).

import { defineOperator } from '../operator.ts'
import { createSessionAggregate } from './session-aggregate.ts'
import { createSliceAggregate } from './slice-aggregate.ts'

/** A legacy group window aggregation. */
export const groupWindowAggregate = defineOperator({
  kind: 'groupWindowAggregate',
  create: (context) => context.node.window.type === 'session'
    ? createSessionAggregate(context, context.node)
    : createSliceAggregate(context, context.node, false),
})
