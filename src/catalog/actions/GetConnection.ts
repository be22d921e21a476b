// Glue GetConnection: one connection.

import { defineAction } from '../../aws/action.ts'
import { describeConnection } from '../entries.ts'
import type { GlueState } from '../glue-state.ts'

/** GetConnection. */
export const getConnection = defineAction<GlueState, { Name: string; HidePassword?: boolean }, object>({
  name: 'GetConnection',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetConnection')
    context.authorize('glue:GetConnection', state.arn(context, `connection/${input.Name}`))
    return { Connection: describeConnection(state.entries.connection(context, input.Name), input.HidePassword === true) }
  },
})
