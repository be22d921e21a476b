// Glue CreateConnection: keeps a connection; nothing here connects through it.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { GlueConnection } from '../entries.ts'
import type { GlueState } from '../glue-state.ts'

/** CreateConnection. */
export const createConnection = defineAction<GlueState, { ConnectionInput: GlueConnection['input']; Tags?: Record<string, string> }, object>({
  name: 'CreateConnection',
  async handle(input, context, state) {
    const { ConnectionInput: connection } = input
    state.authorize(context, 'glue:CreateConnection')
    context.authorize('glue:CreateConnection', state.arn(context, `connection/${connection.Name}`))
    if (state.entries.findConnection(context, connection.Name)) throw new AwsError('AlreadyExistsException', 'Connection already exists.')
    const nowMs = context.clock.now()
    await state.entries.putConnection(context, { input: connection, createMs: nowMs, updateMs: nowMs, updatedBy: context.principal.arn })
    if (input.Tags) await state.entries.putTags(state.arn(context, `connection/${connection.Name}`), input.Tags)
    return { CreateConnectionStatus: 'READY' }
  },
})
