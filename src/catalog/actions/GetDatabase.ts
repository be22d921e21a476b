// Glue GetDatabase.

import { defineAction } from '../../aws/action.ts'
import { describeDatabase, type GlueState } from '../glue-state.ts'

/** GetDatabase. */
export const getDatabase = defineAction<GlueState, { Name: string }, object>({
  name: 'GetDatabase',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetDatabase', input.Name)
    return { Database: describeDatabase(context, state.database(context, input.Name)) }
  },
})
