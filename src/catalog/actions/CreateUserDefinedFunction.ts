// Glue CreateUserDefinedFunction.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { GlueFunction, GlueState } from '../glue-state.ts'

interface Input {
  readonly DatabaseName: string
  readonly FunctionInput: GlueFunction['input']
}

/** CreateUserDefinedFunction. */
export const createUserDefinedFunction = defineAction<GlueState, Input, object>({
  name: 'CreateUserDefinedFunction',
  async handle(input, context, state) {
    const { DatabaseName: database, FunctionInput: fn } = input
    state.authorize(context, 'glue:CreateUserDefinedFunction', database)
    state.database(context, database)
    // Optional in the model, as the same shape updates a function that is named beside it.
    if (!fn.FunctionName) throw new AwsError('InvalidInputException', 'Function name cannot be empty.')
    const name = fn.FunctionName.toLowerCase()
    if (state.functions(context, database).some((other) => other.input.FunctionName.toLowerCase() === name)) {
      throw new AwsError('AlreadyExistsException', 'Function already exists.')
    }
    await state.putFunction(context, { input: fn, databaseName: database.toLowerCase(), createMs: context.clock.now() })
    return {}
  },
})
