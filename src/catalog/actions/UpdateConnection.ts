// Glue UpdateConnection: replaces a connection.

import { defineAction } from '../../aws/action.ts'
import type { GlueConnection } from '../entries.ts'
import type { GlueState } from '../glue-state.ts'

/** UpdateConnection. */
export const updateConnection = defineAction<GlueState, { Name: string; ConnectionInput: GlueConnection['input'] }, object>({
  name: 'UpdateConnection',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdateConnection')
    context.authorize('glue:UpdateConnection', state.arn(context, `connection/${input.Name}`))
    const former = state.entries.connection(context, input.Name)
    const next = { ...input.ConnectionInput, Name: input.Name }
    await state.entries.putConnection(context, { ...former, input: next, updateMs: context.clock.now(), updatedBy: context.principal.arn })
    return {}
  },
})
