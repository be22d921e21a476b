// Glue GetTable.

import { defineAction } from '../../aws/action.ts'
import { describeTable, type GlueState } from '../glue-state.ts'

/** GetTable. */
export const getTable = defineAction<GlueState, { DatabaseName: string; Name: string }, object>({
  name: 'GetTable',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetTable', input.DatabaseName, input.Name)
    return { Table: describeTable(context, state.table(context, input.DatabaseName, input.Name)) }
  },
})
