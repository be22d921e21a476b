// Glue UpdateColumnStatisticsForPartition: keeps statistics of columns of a partition.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** UpdateColumnStatisticsForPartition. */
export const updateColumnStatisticsForPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValues: string[]; ColumnStatisticsList: { ColumnName: string }[] }, object>({
  name: 'UpdateColumnStatisticsForPartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdateColumnStatisticsForPartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    state.partitions.get(context, table, input.PartitionValues)
    for (const statistics of input.ColumnStatisticsList) {
      await state.partitions.putStatistics(context, table, input.PartitionValues, statistics.ColumnName, statistics)
    }
    return { Errors: [] }
  },
})
