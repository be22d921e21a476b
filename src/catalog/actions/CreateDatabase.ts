// Glue CreateDatabase: makes an empty database; its name is stored in lower case.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { DatabaseInput, GlueState } from '../glue-state.ts'

/** CreateDatabase. */
export const createDatabase = defineAction<GlueState, { DatabaseInput: DatabaseInput; Tags?: Record<string, string> }, object>({
  name: 'CreateDatabase',
  async handle(input, context, state) {
    const name = input.DatabaseInput.Name
    state.authorize(context, 'glue:CreateDatabase', name)
    if (state.hasDatabase(context, name)) throw new AwsError('AlreadyExistsException', 'Database already exists.')
    await state.putDatabase(context, {
      input: input.DatabaseInput,
      createMs: context.clock.now(),
    })
    if (input.Tags) await state.entries.putTags(state.arn(context, `database/${name.toLowerCase()}`), input.Tags)
    return {}
  },
})
