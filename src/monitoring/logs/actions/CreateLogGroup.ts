// CloudWatch Logs CreateLogGroup: makes a log group.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

interface Input {
  readonly logGroupName: string
  readonly tags?: Record<string, string>
  readonly kmsKeyId?: string
  readonly logGroupClass?: string
  readonly deletionProtectionEnabled?: boolean
}

/** CreateLogGroup. */
export const createLogGroup = defineAction<LogState, Input, object>({
  name: 'CreateLogGroup',
  async handle(input, context, state) {
    context.authorize('logs:CreateLogGroup', state.arn(context, input.logGroupName))
    if (state.findGroup(context, input.logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')
    }
    await state.putGroup(context, {
      name: input.logGroupName, createMs: context.clock.now(), ...(input.tags ? { tags: input.tags } : {}),
      ...(input.kmsKeyId === undefined ? {} : { kmsKeyId: input.kmsKeyId }),
      ...(input.logGroupClass === undefined ? {} : { logGroupClass: input.logGroupClass }),
      ...(input.deletionProtectionEnabled ? { isProtected: true } : {}),
    })
    return {}
  },
})
