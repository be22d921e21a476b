// Glue GetUserDefinedFunction.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** GetUserDefinedFunction. */
export const getUserDefinedFunction = defineAction<GlueState, { DatabaseName: string; FunctionName: string }, object>({
  name: 'GetUserDefinedFunction',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetUserDefinedFunction', input.DatabaseName)
    const fn = state.function(context, input.DatabaseName, input.FunctionName)
    return { UserDefinedFunction: { ...fn.input, DatabaseName: fn.databaseName, CreateTime: new Date(fn.createMs), CatalogId: context.accountId } }
  },
})
