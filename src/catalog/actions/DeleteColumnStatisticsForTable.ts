// Glue DeleteColumnStatisticsForTable: forgets statistics of a column of a table.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteColumnStatisticsForTable. */
export const deleteColumnStatisticsForTable = defineAction<GlueState, { DatabaseName: string; TableName: string; ColumnName: string }, object>({
  name: 'DeleteColumnStatisticsForTable',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteColumnStatisticsForTable', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.deleteStatistics(context, table, [], input.ColumnName)
    return {}
  },
})
