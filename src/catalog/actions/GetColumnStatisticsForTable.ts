// Glue GetColumnStatisticsForTable: statistics of columns of a table; columns without any are reported.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** GetColumnStatisticsForTable. */
export const getColumnStatisticsForTable = defineAction<GlueState, { DatabaseName: string; TableName: string; ColumnNames: string[] }, object>({
  name: 'GetColumnStatisticsForTable',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetColumnStatisticsForTable', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const found: unknown[] = []
    const errors: object[] = []
    for (const column of input.ColumnNames) {
      const statistics = state.partitions.statistics(context, table, [], column)
      if (statistics !== undefined) found.push(statistics)
      else errors.push({ ColumnName: column, Error: { ErrorCode: 'EntityNotFoundException', ErrorMessage: `Statistics of column ${column} not found.` } })
    }
    return { ColumnStatisticsList: found, Errors: errors }
  },
})
