// Glue UpdateDatabase: replaces the description and parameters of a database.

import { defineAction } from '../../aws/action.ts'
import type { DatabaseInput, GlueState } from '../glue-state.ts'

/** UpdateDatabase. */
export const updateDatabase = defineAction<GlueState, { Name: string; DatabaseInput: DatabaseInput }, object>({
  name: 'UpdateDatabase',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdateDatabase', input.Name)
    const former = state.database(context, input.Name)
    await state.putDatabase(context, { ...former, input: { ...input.DatabaseInput, Name: input.Name } })
    return {}
  },
})
