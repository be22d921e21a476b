// CloudWatch Logs DescribeMetricFilters: none can be made here.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DescribeMetricFilters. */
export const describeMetricFilters = defineAction<LogState, { logGroupName?: string }, object>({
  name: 'DescribeMetricFilters',
  handle(input, context, state) {
    context.authorize('logs:DescribeMetricFilters', state.arn(context, input.logGroupName ?? '*'))
    if (input.logGroupName !== undefined) state.group(context, input.logGroupName)
    return { metricFilters: [] }
  },
})
