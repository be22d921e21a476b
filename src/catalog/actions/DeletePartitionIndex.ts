// Glue DeletePartitionIndex: removes an index over partition columns.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeletePartitionIndex. */
export const deletePartitionIndex = defineAction<GlueState, { DatabaseName: string; TableName: string; IndexName: string }, object>({
  name: 'DeletePartitionIndex',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeletePartitionIndex', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.deleteIndex(context, table, input.IndexName)
    return {}
  },
})
