// Glue DeleteUserDefinedFunction.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteUserDefinedFunction. */
export const deleteUserDefinedFunction = defineAction<GlueState, { DatabaseName: string; FunctionName: string }, object>({
  name: 'DeleteUserDefinedFunction',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteUserDefinedFunction', input.DatabaseName)
    state.function(context, input.DatabaseName, input.FunctionName)
    await state.deleteFunction(context, input.DatabaseName, input.FunctionName)
    return {}
  },
})
