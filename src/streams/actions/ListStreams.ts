// Kinesis ListStreams: the streams of the caller's region by name, a page at a time.

import { defineAction } from '../../aws/action.ts'
import { readPageToken, writePageToken } from '../page-token.ts'
import type { Streams } from '../streams.ts'

interface Input {
  Limit?: number
  ExclusiveStartStreamName?: string
  NextToken?: string
}

const pageDefault = 100

/** ListStreams. */
export const listStreams = defineAction<Streams, Input, object>({
  name: 'ListStreams',
  handle(input, context, streams) {
    context.authorize('kinesis:ListStreams', '*')
    const nowMs = context.clock.now()
    const [tokenStart] =
      input.NextToken === undefined ? [] : readPageToken(streams.tokens, 'streams', input.NextToken, nowMs)
    const after = tokenStart ?? input.ExclusiveStartStreamName ?? ''
    const all = streams.list(context.accountId, context.region).filter((stream) => stream.name > after)
    const page = all.slice(0, input.Limit ?? pageDefault)
    const last = page.at(-1)
    const hasMore = page.length < all.length
    return {
      StreamNames: page.map((stream) => stream.name),
      HasMoreStreams: hasMore,
      ...(hasMore && last ? { NextToken: writePageToken(streams.tokens, 'streams', [last.name], nowMs) } : {}),
      StreamSummaries: page.map(({ record }) => ({
        StreamName: record.name,
        StreamARN: record.arn,
        StreamStatus: record.status,
        StreamModeDetails: { StreamMode: record.mode },
        StreamCreationTimestamp: new Date(record.createdMs),
      })),
    }
  },
})
