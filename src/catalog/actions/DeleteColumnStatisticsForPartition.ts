// Glue DeleteColumnStatisticsForPartition: forgets statistics of a column of a partition.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteColumnStatisticsForPartition. */
export const deleteColumnStatisticsForPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValues: string[]; ColumnName: string }, object>({
  name: 'DeleteColumnStatisticsForPartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteColumnStatisticsForPartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.deleteStatistics(context, table, input.PartitionValues, input.ColumnName)
    return {}
  },
})
