// CloudWatch Logs DescribeResourcePolicies: none can be made here.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DescribeResourcePolicies. */
export const describeResourcePolicies = defineAction<LogState, object, object>({
  name: 'DescribeResourcePolicies',
  handle(_input, context, state) {
    context.authorize('logs:DescribeResourcePolicies', state.arn(context, '*'))
    return { resourcePolicies: [] }
  },
})
