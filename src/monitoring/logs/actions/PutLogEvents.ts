// CloudWatch Logs PutLogEvents: adds events to a stream.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** PutLogEvents. */
export const putLogEvents = defineAction<LogState, { logGroupName: string; logStreamName: string; logEvents: { timestamp: number; message: string }[] }, object>({
  name: 'PutLogEvents',
  async handle(input, context, state) {
    context.authorize('logs:PutLogEvents', state.arn(context, input.logGroupName, input.logStreamName))
    await state.putEvents(context, input.logGroupName, input.logStreamName, input.logEvents)
    return { nextSequenceToken: String(context.clock.now()) }
  },
})
