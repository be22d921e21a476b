// Kinesis DescribeStreamConsumer: one consumer by ARN, or by stream and name.

import { defineAction } from '../../aws/action.ts'
import { type ConsumerReference, resolveConsumer } from '../resources.ts'
import { consumerShape } from '../shapes.ts'
import type { Streams } from '../streams.ts'

/** DescribeStreamConsumer. */
export const describeStreamConsumer = defineAction<Streams, ConsumerReference, object>({
  name: 'DescribeStreamConsumer',
  handle(input, context, streams) {
    const { stream, consumer } = resolveConsumer(streams, context, 'kinesis:DescribeStreamConsumer', input)
    return { ConsumerDescription: { ...consumerShape(consumer), StreamARN: stream.record.arn } }
  },
})
