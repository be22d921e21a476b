// Glue DeletePartition: removes a partition.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeletePartition. */
export const deletePartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValues: string[] }, object>({
  name: 'DeletePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeletePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.delete(context, table, input.PartitionValues)
    return {}
  },
})
