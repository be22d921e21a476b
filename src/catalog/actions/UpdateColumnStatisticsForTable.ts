// Glue UpdateColumnStatisticsForTable: keeps statistics of columns of a table.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** UpdateColumnStatisticsForTable. */
export const updateColumnStatisticsForTable = defineAction<GlueState, { DatabaseName: string; TableName: string; ColumnStatisticsList: { ColumnName: string }[] }, object>({
  name: 'UpdateColumnStatisticsForTable',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdateColumnStatisticsForTable', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    for (const statistics of input.ColumnStatisticsList) {
      await state.partitions.putStatistics(context, table, [], statistics.ColumnName, statistics)
    }
    return { Errors: [] }
  },
})
