// CloudWatch Logs DescribeLogGroups: groups by prefix, pattern or identifier, in pages.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { describeGroup, type LogState, pageOf } from '../log-state.ts'

interface Input {
  readonly logGroupNamePrefix?: string
  readonly logGroupNamePattern?: string
  readonly logGroupIdentifiers?: readonly string[]
  readonly logGroupClass?: string
  readonly limit?: number
  readonly nextToken?: string
}

/** DescribeLogGroups. */
export const describeLogGroups = defineAction<LogState, Input, object>({
  name: 'DescribeLogGroups',
  handle(input, context, state) {
    context.authorize('logs:DescribeLogGroups', state.arn(context, '*'))
    if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined) {
      throw new AwsError('InvalidParameterException', 'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
    }
    const pattern = input.logGroupNamePattern?.toLowerCase() ?? ''
    const wanted = input.logGroupIdentifiers?.map((identifier) => state.groupName(undefined, identifier))
    const all = state.groups(context, input.logGroupNamePrefix ?? '').filter((group) =>
      group.name.toLowerCase().includes(pattern) && (wanted === undefined || wanted.includes(group.name)) &&
      (input.logGroupClass === undefined || (group.logGroupClass ?? 'STANDARD') === input.logGroupClass))
    const { page, ...rest } = pageOf(all, input.nextToken, input.limit ?? 50)
    return { logGroups: page.map((group) => describeGroup(context, state, group)), ...rest }
  },
})
