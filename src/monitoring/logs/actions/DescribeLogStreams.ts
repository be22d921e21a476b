// CloudWatch Logs DescribeLogStreams: streams of a group, by prefix.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DescribeLogStreams. */
export const describeLogStreams = defineAction<LogState, { logGroupName: string; logStreamNamePrefix?: string; orderBy?: string; descending?: boolean; limit?: number; nextToken?: string }, object>({
  name: 'DescribeLogStreams',
  handle(input, context, state) {
    context.authorize('logs:DescribeLogStreams', state.arn(context, input.logGroupName))
    state.group(context, input.logGroupName)
    const all = state.streams(context, input.logGroupName, input.logStreamNamePrefix ?? '')
    if (input.orderBy === 'LastEventTime') all.sort((a, b) => (a.lastEventMs ?? 0) - (b.lastEventMs ?? 0))
    if (input.descending) all.reverse()
    const start = Number(input.nextToken ?? '0')
    const end = start + (input.limit ?? 50)
    return {
      logStreams: all.slice(start, end).map((stream) => ({
        logStreamName: stream.name, creationTime: stream.createMs, storedBytes: 0, uploadSequenceToken: String(stream.nextIndex),
        arn: state.arn(context, input.logGroupName, stream.name),
        ...(stream.firstEventMs === undefined ? {} : { firstEventTimestamp: stream.firstEventMs }),
        ...(stream.lastEventMs === undefined ? {} : { lastEventTimestamp: stream.lastEventMs }),
        ...(stream.lastIngestionMs === undefined ? {} : { lastIngestionTime: stream.lastIngestionMs }),
      })),
      ...(end < all.length ? { nextToken: String(end) } : {}),
    }
  },
})
