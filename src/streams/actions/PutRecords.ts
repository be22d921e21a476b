// Kinesis PutRecords: up to 500 records, each into the shard of its key; some may fail while others succeed.
// Always: a record that is answered with a sequence number is committed; one that could not be written carries an
// error code.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { internalFailure, invalidArgument } from '../errors.ts'
import { putRecordsBytesMax } from '../limits.ts'
import { checkRecordSize } from '../records.ts'
import { encryptionShape } from '../shapes.ts'
import type { Shard } from '../shard.ts'
import type { Placement, Stream } from '../stream.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Entry {
  Data: Uint8Array
  PartitionKey: string
  ExplicitHashKey?: string
}

/** PutRecords. */
export const putRecords = defineAction<Streams, StreamReference & { Records: Entry[] }, object>({
  name: 'PutRecords',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:PutRecords')
    stream.requireData()
    checkSizes(stream, input.Records)
    const nowMs = context.clock.now()
    const placements = input.Records.map((entry) => place(streams, stream, entry, nowMs))
    const failures = await commit(placements)
    let failedCount = 0
    let throttled = 0
    let takenBytes = 0
    const results = placements.map((placed, index) => {
      const failure = placed instanceof AwsError ? placed : failures.get(placed.shard)
      if (failure) {
        failedCount++
        const isThrottled = failure.awsCode === 'ProvisionedThroughputExceededException'
        if (isThrottled) throttled++
        return { ErrorCode: isThrottled ? failure.awsCode : 'InternalFailure', ErrorMessage: failure.message }
      }
      const { shard, sequenceIndex, arrivalMs } = placed as Placement
      const { Data, PartitionKey } = input.Records[index]!
      takenBytes += Data.length + PartitionKey.length
      return { SequenceNumber: shard.numbers.text(sequenceIndex, Math.floor(arrivalMs / 1000)), ShardId: shard.id }
    })
    const taken = placements.length - failedCount
    const latencyMs = context.clock.now() - nowMs
    stream.metrics.putRecords({ taken, takenBytes, throttled, failed: failedCount - throttled, latencyMs })
    return { FailedRecordCount: failedCount, Records: results, ...encryptionShape(stream.record.keyId !== undefined) }
  },
})

function checkSizes(stream: Stream, records: readonly Entry[]): void {
  let bytes = 0
  for (const [index, { Data, PartitionKey }] of records.entries()) {
    const keyBytes = Buffer.byteLength(PartitionKey)
    checkRecordSize(stream, Data, keyBytes, `records.${index + 1}.member.data`)
    bytes += Data.length + keyBytes
  }
  if (bytes > putRecordsBytesMax) throw invalidArgument(`Records size exceeds ${putRecordsBytesMax / 2 ** 20} MB limit`)
}

function place(streams: Streams, stream: Stream, entry: Entry, nowMs: number): Placement | AwsError {
  streams.hasher.encode(entry.PartitionKey)
  try {
    return stream.append(streams.hasher, entry.ExplicitHashKey, entry.Data, nowMs, streams.deps.enforceLimits)
  } catch (thrown) {
    const error = internalFailure(thrown)
    // A wrong argument fails the call, a full shard or disk only the record.
    if (error.awsCode === 'InvalidArgumentException') throw error
    return error
  }
}

/** Waits for the logs that took records; answers those that could not write. */
async function commit(placements: readonly (Placement | AwsError)[]): Promise<Map<Shard, AwsError>> {
  const shards = new Set<Shard>()
  for (const placed of placements) if (!(placed instanceof AwsError)) shards.add(placed.shard)
  const failures = new Map<Shard, AwsError>()
  await Promise.all(
    [...shards].map((shard) =>
      shard.log.committed().catch((thrown: unknown) => {
        failures.set(shard, internalFailure(thrown))
      }),
    ),
  )
  return failures
}
