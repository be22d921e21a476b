// CloudWatch Logs DescribeLogGroups: groups by prefix.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DescribeLogGroups. */
export const describeLogGroups = defineAction<LogState, { logGroupNamePrefix?: string; limit?: number; nextToken?: string }, object>({
  name: 'DescribeLogGroups',
  handle(input, context, state) {
    context.authorize('logs:DescribeLogGroups', state.arn(context, '*'))
    const all = state.groups(context, input.logGroupNamePrefix ?? '')
    const start = Number(input.nextToken ?? '0')
    const end = start + (input.limit ?? 50)
    return {
      logGroups: all.slice(start, end).map((group) => ({
        logGroupName: group.name, creationTime: group.createMs, metricFilterCount: 0, storedBytes: 0,
        arn: `${state.arn(context, group.name)}:*`, logGroupArn: state.arn(context, group.name),
        ...(group.retentionDays === undefined ? {} : { retentionInDays: group.retentionDays }),
      })),
      ...(end < all.length ? { nextToken: String(end) } : {}),
    }
  },
})
