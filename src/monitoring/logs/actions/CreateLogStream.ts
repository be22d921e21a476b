// CloudWatch Logs CreateLogStream: makes a stream in a group.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

/** CreateLogStream. */
export const createLogStream = defineAction<LogState, { logGroupName: string; logStreamName: string }, object>({
  name: 'CreateLogStream',
  async handle(input, context, state) {
    context.authorize('logs:CreateLogStream', state.arn(context, input.logGroupName, input.logStreamName))
    state.group(context, input.logGroupName)
    if (state.findStream(context, input.logGroupName, input.logStreamName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists')
    }
    const stream = { name: input.logStreamName, createMs: context.clock.now(), nextIndex: 0 }
    await state.putStream(context, input.logGroupName, stream)
    return {}
  },
})
