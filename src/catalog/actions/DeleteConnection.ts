// Glue DeleteConnection: removes a connection.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** DeleteConnection. */
export const deleteConnection = defineAction<GlueState, { ConnectionName: string }, object>({
  name: 'DeleteConnection',
  async handle(input, context, state) {
    state.authorize(context, 'glue:DeleteConnection')
    context.authorize('glue:DeleteConnection', state.arn(context, `connection/${input.ConnectionName}`))
    state.entries.connection(context, input.ConnectionName)
    await state.entries.deleteConnection(context, input.ConnectionName)
    await state.entries.putTags(state.arn(context, `connection/${input.ConnectionName}`), {})
    return {}
  },
})
