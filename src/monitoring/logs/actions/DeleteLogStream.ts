// CloudWatch Logs DeleteLogStream: removes a stream and its events.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DeleteLogStream. */
export const deleteLogStream = defineAction<LogState, { logGroupName: string; logStreamName: string }, object>({
  name: 'DeleteLogStream',
  async handle(input, context, state) {
    context.authorize('logs:DeleteLogStream', state.arn(context, input.logGroupName, input.logStreamName))
    state.stream(context, input.logGroupName, input.logStreamName)
    await state.deleteStream(context, input.logGroupName, input.logStreamName)
    return {}
  },
})
