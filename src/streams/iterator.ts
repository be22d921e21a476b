// Shard iterators: where the next GetRecords call of a shard goes on.
// Always: an iterator names its stream's incarnation, so one of a deleted stream never reads the stream made anew.

import { AwsError } from '../aws/errors.ts'
import { invalidArgument } from './errors.ts'
import { iteratorLifetimeMs } from './limits.ts'
import type { LogPoint } from './log/shard-log.ts'
import type { TokenCodec } from './token.ts'

/** What an iterator says. */
export interface IteratorParts extends LogPoint {
  readonly issuedMs: number
  readonly accountId: string
  readonly region: string
  readonly streamName: string
  readonly streamUid: string
  readonly shardId: string
}

/** Writes an iterator. */
export function writeIterator(codec: TokenCodec, parts: IteratorParts): string {
  const { issuedMs, accountId, region, streamName, streamUid, shardId, sequence, position } = parts
  return codec.seal([
    'iterator',
    `${issuedMs}`,
    accountId,
    region,
    streamName,
    streamUid,
    shardId,
    `${sequence}`,
    `${position}`,
  ])
}

/** Reads an iterator; throws what Kinesis throws for broken and expired ones. */
export function readIterator(codec: TokenCodec, token: string, nowMs: number): IteratorParts {
  const parts = codec.open(token)
  if (parts?.length !== 9 || parts[0] !== 'iterator') throw invalidArgument('Invalid ShardIterator.')
  const issuedMs = Number(parts[1])
  if (nowMs - issuedMs > iteratorLifetimeMs) {
    throw new AwsError(
      'ExpiredIteratorException',
      `Iterator expired. The iterator was created at time ${utcText(issuedMs)} ` +
        `while right now it is ${utcText(nowMs)} which is further in the future than the tolerated delay of ${iteratorLifetimeMs} milliseconds.`,
    )
  }
  return {
    issuedMs,
    accountId: parts[2]!,
    region: parts[3]!,
    streamName: parts[4]!,
    streamUid: parts[5]!,
    shardId: parts[6]!,
    sequence: Number(parts[7]),
    position: Number(parts[8]),
  }
}

/** A time as the service writes it in messages: `Thu Jan 22 01:22:02 UTC 2015`. */
function utcText(timeMs: number): string {
  const [weekday, day, month, year, time] = new Date(timeMs).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${time} UTC ${year}`
}
