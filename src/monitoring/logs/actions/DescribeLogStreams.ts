// CloudWatch Logs DescribeLogStreams: streams of a group by prefix or by their last event, in pages.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { type LogState, pageOf } from '../log-state.ts'

interface Input {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
  readonly logStreamNamePrefix?: string
  readonly orderBy?: string
  readonly descending?: boolean
  readonly limit?: number
  readonly nextToken?: string
}

/** DescribeLogStreams. */
export const describeLogStreams = defineAction<LogState, Input, object>({
  name: 'DescribeLogStreams',
  handle(input, context, state) {
    const group = state.groupName(input.logGroupName, input.logGroupIdentifier)
    context.authorize('logs:DescribeLogStreams', state.arn(context, group))
    state.group(context, group)
    if (input.orderBy === 'LastEventTime' && input.logStreamNamePrefix !== undefined) {
      throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.')
    }
    const all = state.streams(context, group, input.logStreamNamePrefix ?? '')
    if (input.orderBy === 'LastEventTime') all.sort((a, b) => (a.lastEventMs ?? 0) - (b.lastEventMs ?? 0))
    if (input.descending) all.reverse()
    const { page, ...rest } = pageOf(all, input.nextToken, input.limit ?? 50)
    return {
      logStreams: page.map((stream) => ({
        logStreamName: stream.name, creationTime: stream.createMs, storedBytes: 0, uploadSequenceToken: String(stream.nextIndex).padStart(56, '0'),
        arn: state.arn(context, group, stream.name),
        ...(stream.firstEventMs === undefined ? {} : { firstEventTimestamp: stream.firstEventMs }),
        ...(stream.lastEventMs === undefined ? {} : { lastEventTimestamp: stream.lastEventMs }),
        ...(stream.lastIngestionMs === undefined ? {} : { lastIngestionTime: stream.lastIngestionMs }),
      })),
      ...rest,
    }
  },
})
