// Glue GetPartitions: stream tables have no partitions of their own, so the list is empty; the table must exist.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** GetPartitions. */
export const getPartitions = defineAction<GlueState, { DatabaseName: string; TableName: string }, object>({
  name: 'GetPartitions',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetPartitions', input.DatabaseName, input.TableName)
    state.table(context, input.DatabaseName, input.TableName)
    return { Partitions: [] }
  },
})
