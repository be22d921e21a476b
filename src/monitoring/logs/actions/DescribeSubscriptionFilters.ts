// CloudWatch Logs DescribeSubscriptionFilters: none can be made here.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DescribeSubscriptionFilters. */
export const describeSubscriptionFilters = defineAction<LogState, { logGroupName?: string }, object>({
  name: 'DescribeSubscriptionFilters',
  handle(input, context, state) {
    context.authorize('logs:DescribeSubscriptionFilters', state.arn(context, input.logGroupName ?? '*'))
    if (input.logGroupName !== undefined) state.group(context, input.logGroupName)
    return { subscriptionFilters: [] }
  },
})
