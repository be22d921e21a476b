// Kinesis GetShardIterator: a place in a shard by one of five kinds of position.

import { defineAction } from '../../aws/action.ts'
import { shardDoesNotExist, shardNotFound } from '../errors.ts'
import { writeIterator } from '../iterator.ts'
import { shardIdOf } from '../model.ts'
import { locate, readPosition } from '../positions.ts'
import type { Shard } from '../shard.ts'
import type { Stream } from '../stream.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Input extends StreamReference {
  ShardId: string
  ShardIteratorType: string
  StartingSequenceNumber?: string
  Timestamp?: Date
}

const call = 'GetShardIterator'
const shardIndexMax = 2147483647

/** GetShardIterator. */
export const getShardIterator = defineAction<Streams, Input, object>({
  name: 'GetShardIterator',
  handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:GetShardIterator')
    stream.requireData()
    const shard = shardOf(stream, input.ShardId)
    const nowMs = context.clock.now()
    const { ShardIteratorType: type, StartingSequenceNumber: sequenceNumber, Timestamp: timestamp } = input
    const position = readPosition({ type, sequenceNumber, timestamp, call }, nowMs)
    const point = locate(stream, shard, position, nowMs, call)
    const { accountId, region, name: streamName, uid: streamUid } = stream.record
    const parts = { issuedMs: nowMs, accountId, region, streamName, streamUid, shardId: shard.id, ...point }
    return { ShardIterator: writeIterator(streams.tokens, parts) }
  },
})

/** The shard by any spelling of its identifier that the service takes: `shardId-000000000001`, `shardId-1`, `1`. */
function shardOf(stream: Stream, text: string): Shard {
  const { name, accountId } = stream.record
  const digits = text.split('-')[1] ?? text
  const index = /^\d+$/.test(digits) ? Number(digits) : Number.NaN
  if (!(index <= shardIndexMax)) throw shardNotFound(text, name, accountId)
  const shard = stream.shard(shardIdOf(index))
  if (!shard) throw shardDoesNotExist(shardIdOf(index), name, accountId)
  return shard
}
