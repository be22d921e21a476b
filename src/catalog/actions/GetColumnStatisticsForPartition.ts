// Glue GetColumnStatisticsForPartition: statistics of columns of a partition; columns without any are reported.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** GetColumnStatisticsForPartition. */
export const getColumnStatisticsForPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValues: string[]; ColumnNames: string[] }, object>({
  name: 'GetColumnStatisticsForPartition',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetColumnStatisticsForPartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    state.partitions.get(context, table, input.PartitionValues)
    const found: unknown[] = []
    const errors: object[] = []
    for (const column of input.ColumnNames) {
      const statistics = state.partitions.statistics(context, table, input.PartitionValues, column)
      if (statistics !== undefined) found.push(statistics)
      else errors.push({ ColumnName: column, Error: { ErrorCode: 'EntityNotFoundException', ErrorMessage: `Statistics of column ${column} not found.` } })
    }
    return { ColumnStatisticsList: found, Errors: errors }
  },
})
