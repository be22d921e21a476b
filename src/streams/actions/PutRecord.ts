// Kinesis PutRecord: one record into the shard of its key; answered when it is committed.

import { defineAction } from '../../aws/action.ts'
import { internalFailure } from '../errors.ts'
import { checkOrderingNumber, checkRecordSize } from '../records.ts'
import { encryptionShape } from '../shapes.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Input extends StreamReference {
  Data: Uint8Array
  PartitionKey: string
  ExplicitHashKey?: string
  SequenceNumberForOrdering?: string
}

/** PutRecord. */
export const putRecord = defineAction<Streams, Input, object>({
  name: 'PutRecord',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:PutRecord')
    stream.requireData()
    const nowMs = context.clock.now()
    streams.hasher.encode(input.PartitionKey)
    checkRecordSize(stream, input.Data, streams.hasher.length, 'data')
    if (input.SequenceNumberForOrdering !== undefined)
      checkOrderingNumber(stream, input.SequenceNumberForOrdering, nowMs)
    const takenBytes = input.Data.length + streams.hasher.length
    const count = (taken: number, throttled: number): void => {
      const outcome = { taken, throttled, failed: 1 - taken - throttled, takenBytes: taken * takenBytes }
      stream.metrics.putRecord({ ...outcome, latencyMs: context.clock.now() - nowMs })
    }
    try {
      const { enforceLimits } = streams.deps
      const placed = stream.append(streams.hasher, input.ExplicitHashKey, input.Data, nowMs, enforceLimits)
      await placed.shard.log.committed()
      count(1, 0)
      return {
        ShardId: placed.shard.id,
        SequenceNumber: placed.shard.numbers.text(placed.sequenceIndex, Math.floor(placed.arrivalMs / 1000)),
        ...encryptionShape(stream.record.keyId !== undefined),
      }
    } catch (thrown) {
      const error = internalFailure(thrown)
      count(0, error.awsCode === 'ProvisionedThroughputExceededException' ? 1 : 0)
      throw error
    }
  },
})
