// Glue DeleteDatabase: removes a database with all its tables and functions.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteDatabase. */
export const deleteDatabase = defineAction<GlueState, { Name: string }, object>({
  name: 'DeleteDatabase',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteDatabase', input.Name)
    state.database(context, input.Name)
    await state.deleteDatabase(context, input.Name)
    return {}
  },
})
