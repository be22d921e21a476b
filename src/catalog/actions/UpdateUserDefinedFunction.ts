// Glue UpdateUserDefinedFunction.

import { defineAction } from '../../aws/action.ts'
import type { GlueFunction, GlueState } from '../glue-state.ts'

interface Input {
  readonly DatabaseName: string
  readonly FunctionName: string
  readonly FunctionInput: GlueFunction['input']
}

/** UpdateUserDefinedFunction. */
export const updateUserDefinedFunction = defineAction<GlueState, Input, object>({
  name: 'UpdateUserDefinedFunction',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdateUserDefinedFunction', input.DatabaseName)
    const former = state.function(context, input.DatabaseName, input.FunctionName)
    await state.putFunction(context, { ...former, input: { ...input.FunctionInput, FunctionName: input.FunctionName } })
    return {}
  },
})
