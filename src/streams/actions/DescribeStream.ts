// Kinesis DescribeStream: a stream with a page of its shards.

import { defineAction } from '../../aws/action.ts'
import { descriptionShape, shardShape } from '../shapes.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Input extends StreamReference {
  Limit?: number
  ExclusiveStartShardId?: string
}

const pageDefault = 100

/** DescribeStream. */
export const describeStream = defineAction<Streams, Input, object>({
  name: 'DescribeStream',
  handle(input, context, streams) {
    const { record } = streams.resolve(input, context, 'kinesis:DescribeStream')
    const after = input.ExclusiveStartShardId ?? ''
    // A stream that is not made yet shows no shards.
    const shards = record.status === 'CREATING' ? [] : record.shards.filter((shard) => shard.id > after)
    const page = shards.slice(0, input.Limit ?? pageDefault)
    return {
      StreamDescription: {
        ...descriptionShape(record),
        Shards: page.map(shardShape),
        HasMoreShards: page.length < shards.length,
      },
    }
  },
})
