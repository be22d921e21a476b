// Kinesis DescribeStreamSummary: a stream without its shards.

import { defineAction } from '../../aws/action.ts'
import { descriptionShape } from '../shapes.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** DescribeStreamSummary. */
export const describeStreamSummary = defineAction<Streams, StreamReference, object>({
  name: 'DescribeStreamSummary',
  handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:DescribeStreamSummary')
    const { record } = stream
    const warm = record.warmMiBps
    return {
      StreamDescriptionSummary: {
        ...descriptionShape(record),
        OpenShardCount: record.status === 'CREATING' ? 0 : stream.openShardCount,
        ConsumerCount: record.consumers.length,
        MaxRecordSizeInKiB: record.maxRecordKiB,
        ...(warm === undefined ? {} : { WarmThroughput: { TargetMiBps: warm, CurrentMiBps: warm } }),
      },
    }
  },
})
