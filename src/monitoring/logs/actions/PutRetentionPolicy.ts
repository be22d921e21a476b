// CloudWatch Logs PutRetentionPolicy: sets how long a group keeps events.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

const retentionDays = new Set([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])

/** PutRetentionPolicy. */
export const putRetentionPolicy = defineAction<LogState, { logGroupName: string; retentionInDays: number }, object>({
  name: 'PutRetentionPolicy',
  async handle(input, context, state) {
    context.authorize('logs:PutRetentionPolicy', state.arn(context, input.logGroupName))
    if (!retentionDays.has(input.retentionInDays)) {
      throw new AwsError('InvalidParameterException', `1 validation error detected: Value '${input.retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${[...retentionDays].join(', ')}]`)
    }
    await state.putGroup(context, { ...state.group(context, input.logGroupName), retentionDays: input.retentionInDays })
    return {}
  },
})
