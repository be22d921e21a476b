// From a starting position, as the API and readers state it, to a point in a shard's log.
// Always: positions before the retention's horizon mean the oldest record that is kept.

import { invalidArgument } from './errors.ts'
import { firstSequenceIndex } from './log/recovery.ts'
import type { LogPoint } from './log/shard-log.ts'
import { parseSequenceNumber } from './sequence-number.ts'
import type { Shard } from './shard.ts'
import type { Stream } from './stream.ts'

/** A position by its kind. */
export type StartPosition =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly type: 'AT_TIMESTAMP'; readonly timeMs: number }
  | { readonly type: 'AT_SEQUENCE_NUMBER'; readonly sequenceNumber: string }
  | { readonly type: 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string }

/** A position in the members of GetShardIterator and SubscribeToShard. */
export interface PositionInput {
  readonly type: string
  readonly sequenceNumber?: string | undefined
  readonly timestamp?: Date | undefined
  /** The call, for messages. */
  readonly call: string
}

/** Reads a position's members; throws when they do not fit each other. */
export function readPosition(input: PositionInput, nowMs: number): StartPosition {
  const { type, sequenceNumber, timestamp } = input
  if (type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER') {
    if (sequenceNumber === undefined) throw mismatch(`${type} and no StartingSequenceNumber.`)
    return { type, sequenceNumber }
  }
  if (sequenceNumber !== undefined) throw mismatch(`${type} and also a StartingSequenceNumber.`)
  if (type === 'AT_TIMESTAMP') {
    if (timestamp === undefined)
      throw invalidArgument('Must specify timestampInMillis parameter for AT_TIMESTAMP iterator.')
    const timeMs = timestamp.getTime()
    if (timeMs > nowMs) {
      throw invalidArgument(
        `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. ` +
          `timestampInMillis: ${timeMs}, currentTimestampInMillis: ${nowMs}`,
      )
    }
    return { type, timeMs }
  }
  return { type: type === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON' }
}

function mismatch(requested: string) {
  return invalidArgument(
    'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or ' +
      `(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ${requested}`,
  )
}

/** Where a position is in the shard's log. */
export function locate(stream: Stream, shard: Shard, position: StartPosition, nowMs: number, call: string): LogPoint {
  const horizonMs = stream.horizonMs(nowMs)
  switch (position.type) {
    case 'LATEST':
      return shard.log.tip
    case 'TRIM_HORIZON':
      return stream.record.createdMs >= horizonMs ? shard.log.oldest : shard.log.findTime(horizonMs)
    case 'AT_TIMESTAMP':
      return shard.log.findTime(Math.max(position.timeMs, horizonMs))
    case 'AT_SEQUENCE_NUMBER':
      return shard.log.findSequence(sequenceIndexOf(stream, shard, position.sequenceNumber, call))
    case 'AFTER_SEQUENCE_NUMBER':
      return shard.log.findSequence(sequenceIndexOf(stream, shard, position.sequenceNumber, call) + 1)
  }
}

function sequenceIndexOf(stream: Stream, shard: Shard, text: string, call: string): number {
  const parts = parseSequenceNumber(text)
  const where = `used in ${call} on shard ${shard.id} in stream ${stream.name} under account ${stream.record.accountId}`
  if (!parts) throw invalidArgument(`StartingSequenceNumber ${text} ${where} is invalid.`)
  if (parts.shardIndex !== shard.record.index) {
    const encoded = `shardId-${String(parts.shardIndex).padStart(12, '0')}`
    throw invalidArgument(
      `Invalid StartingSequenceNumber. It encodes ${encoded}, while it was used in a call to a shard with ${shard.id}`,
    )
  }
  if (parts.shardCreatedSec !== shard.record.createdSec) {
    throw invalidArgument(
      `StartingSequenceNumber ${text} ${where} is invalid because it did not come from this stream.`,
    )
  }
  return Math.max(parts.sequenceIndex, firstSequenceIndex - 1)
}
