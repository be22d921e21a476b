// Kinesis GetRecords: the records after an iterator, and the iterator that follows them.
// A closed shard that is fully read answers its child shards instead of a next iterator.

import { defineAction } from '../../aws/action.ts'
import { internalFailure, shardDoesNotExist, throughputExceeded, validation } from '../errors.ts'
import { readIterator, writeIterator } from '../iterator.ts'
import { getRecordsBytesMax, getRecordsMax } from '../limits.ts'
import type { ReadResult } from '../log/read.ts'
import type { LogPoint } from '../log/shard-log.ts'
import { type RecordShape, recordMaker } from '../record-shapes.ts'
import { childShardShapes } from '../shapes.ts'
import type { Shard } from '../shard.ts'
import type { Streams } from '../streams.ts'

interface Input {
  ShardIterator: string
  Limit?: number
  StreamARN?: string
}

/** GetRecords. */
export const getRecords = defineAction<Streams, Input, object>({
  name: 'GetRecords',
  handle(input, context, streams) {
    const nowMs = context.clock.now()
    const iterator = readIterator(streams.tokens, input.ShardIterator, nowMs)
    const { accountId, region, streamName, shardId } = iterator
    const stream = streams.find(accountId, region, streamName)
    if (!stream || stream.record.uid !== iterator.streamUid) throw shardDoesNotExist(shardId, streamName, accountId)
    if (input.StreamARN !== undefined && input.StreamARN !== stream.record.arn) {
      throw validation(`StreamARN ${input.StreamARN} is not the stream of the ShardIterator.`)
    }
    streams.authorize(context, 'kinesis:GetRecords', stream.record.arn)
    const shard = stream.shard(shardId)
    if (!shard) throw shardDoesNotExist(shardId, streamName, accountId)
    if (streams.deps.enforceLimits && !shard.takesRead(nowMs)) {
      stream.metrics.readThrottled(shardId)
      throw throughputExceeded(shardId, streamName, accountId)
    }
    const { records, next, bytes } = read(shard, iterator, input.Limit ?? getRecordsMax)
    if (streams.deps.enforceLimits) shard.countRead(bytes, nowMs)
    stream.rates.outgoing(records.length, bytes, nowMs)
    const atTip = next.position >= shard.log.tip.position
    const lastMs = records.at(-1)?.ApproximateArrivalTimestamp.getTime() ?? nowMs
    const ageMs = atTip ? 0 : Math.max(0, nowMs - lastMs)
    const latencyMs = context.clock.now() - nowMs
    stream.metrics.getRecords({ shardId, records: records.length, bytes, ageMs, latencyMs })
    return {
      Records: records,
      ...(atTip && hasEnded(shard)
        ? { ChildShards: childShardShapes(stream, shardId) }
        : { NextShardIterator: writeIterator(streams.tokens, { ...iterator, ...next, issuedMs: nowMs }) }),
      MillisBehindLatest: ageMs,
    }
  },
})

function read(shard: Shard, from: LogPoint, limit: number): ReadResult<RecordShape> {
  try {
    return shard.log.read(from, { records: limit, bytes: getRecordsBytesMax }, recordMaker(shard))
  } catch (thrown) {
    throw internalFailure(thrown)
  }
}

function hasEnded(shard: Shard): boolean {
  return !shard.isOpen && shard.log.shared.isClosed
}
