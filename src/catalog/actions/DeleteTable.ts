// Glue DeleteTable: removes a table and its versions.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteTable. */
export const deleteTable = defineAction<GlueState, { DatabaseName: string; Name: string }, object>({
  name: 'DeleteTable',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteTable', input.DatabaseName, input.Name)
    state.table(context, input.DatabaseName, input.Name)
    await state.deleteTable(context, input.DatabaseName, input.Name)
    return {}
  },
})
