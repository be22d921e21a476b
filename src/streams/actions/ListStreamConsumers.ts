// Kinesis ListStreamConsumers: the consumers of a stream, a page at a time.

import { defineAction } from '../../aws/action.ts'
import { readPageToken, writePageToken } from '../page-token.ts'
import { consumerShape } from '../shapes.ts'
import type { Streams } from '../streams.ts'

interface Input {
  StreamARN: string
  NextToken?: string
  MaxResults?: number
}

const pageDefault = 100

/** ListStreamConsumers. */
export const listStreamConsumers = defineAction<Streams, Input, object>({
  name: 'ListStreamConsumers',
  handle(input, context, streams) {
    const { record } = streams.resolve(input, context, 'kinesis:ListStreamConsumers')
    const nowMs = context.clock.now()
    const [after] =
      input.NextToken === undefined ? [] : readPageToken(streams.tokens, record.arn, input.NextToken, nowMs)
    const sorted = [...record.consumers].sort((a, b) => (a.name < b.name ? -1 : 1))
    const all = sorted.filter((consumer) => after === undefined || consumer.name > after)
    const page = all.slice(0, input.MaxResults ?? pageDefault)
    const last = page.at(-1)
    const more = page.length < all.length && last
    return {
      Consumers: page.map(consumerShape),
      ...(more ? { NextToken: writePageToken(streams.tokens, record.arn, [last.name], nowMs) } : {}),
    }
  },
})
