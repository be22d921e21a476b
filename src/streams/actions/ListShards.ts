// Kinesis ListShards: shards of a stream, filtered by when they were open, a page at a time.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument, streamNotFound } from '../errors.ts'
import type { ShardRecord } from '../model.ts'
import { readPageToken, writePageToken } from '../page-token.ts'
import { shardShape } from '../shapes.ts'
import type { Stream } from '../stream.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Filter {
  Type: string
  ShardId?: string
  Timestamp?: Date
}

interface Input extends StreamReference {
  NextToken?: string
  ExclusiveStartShardId?: string
  MaxResults?: number
  StreamCreationTimestamp?: Date
  ShardFilter?: Filter
}

const pageDefault = 1000

/** ListShards. */
export const listShards = defineAction<Streams, Input, object>({
  name: 'ListShards',
  handle(input, context, streams) {
    const nowMs = context.clock.now()
    const request = input.NextToken === undefined ? input : continued(input, streams, nowMs)
    if (request.StreamName === undefined && request.StreamARN === undefined) {
      throw invalidArgument('Either NextToken or StreamName should be provided.')
    }
    const stream = streams.resolve(request, context, 'kinesis:ListShards')
    const { record } = stream
    const created = input.StreamCreationTimestamp
    if (created && Math.floor(created.getTime() / 1000) !== Math.floor(record.createdMs / 1000)) {
      throw streamNotFound(record.name, record.accountId, 'Its creation time is another one.')
    }
    const after = request.ExclusiveStartShardId ?? ''
    const filter = shardFilter(stream, request.ShardFilter, nowMs)
    const shards = record.shards.filter((shard) => shard.id > after && filter(shard))
    const page = shards.slice(0, input.MaxResults ?? pageDefault)
    const last = page.at(-1)
    const more = page.length < shards.length && last
    return {
      Shards: page.map(shardShape),
      ...(more ? { NextToken: nextToken(streams, stream, last.id, request.ShardFilter, nowMs) } : {}),
    }
  },
})

function continued(input: Input, streams: Streams, nowMs: number): Input {
  // As on AWS, where paginators that repeat the stream beside the token fail, too.
  for (const member of ['StreamName', 'StreamARN', 'ExclusiveStartShardId', 'StreamCreationTimestamp'] as const) {
    if (input[member] !== undefined) throw invalidArgument(`NextToken and ${member} cannot be provided together.`)
  }
  const [arn, after, type, shardId, timestamp] = readPageToken(streams.tokens, 'shards', input.NextToken ?? '', nowMs)
  return {
    StreamARN: arn!,
    ExclusiveStartShardId: after!,
    ...(type
      ? {
          ShardFilter: {
            Type: type,
            ShardId: shardId!,
            ...(timestamp ? { Timestamp: new Date(Number(timestamp)) } : {}),
          },
        }
      : {}),
  }
}

function nextToken(streams: Streams, stream: Stream, after: string, filter: Filter | undefined, nowMs: number): string {
  const timestamp = filter?.Timestamp ? `${filter.Timestamp.getTime()}` : ''
  const parts = [stream.record.arn, after, filter?.Type ?? '', filter?.ShardId ?? '', timestamp]
  return writePageToken(streams.tokens, 'shards', parts, nowMs)
}

function shardFilter(stream: Stream, filter: Filter | undefined, nowMs: number): (shard: ShardRecord) => boolean {
  if (!filter) return () => true
  const horizonMs = Math.max(stream.horizonMs(nowMs), stream.record.createdMs)
  const timeMs = Math.max(filter.Timestamp?.getTime() ?? horizonMs, horizonMs)
  const openAt = (shard: ShardRecord, atMs: number): boolean =>
    shard.createdMs <= atMs && (shard.closedMs === undefined || shard.closedMs > atMs)
  switch (filter.Type) {
    case 'AFTER_SHARD_ID':
      if (!filter.ShardId) throw invalidArgument('ShardId must be provided with a ShardFilter of type AFTER_SHARD_ID.')
      return (shard) => shard.id > filter.ShardId!
    case 'AT_LATEST':
      return (shard) => shard.closedMs === undefined
    case 'AT_TRIM_HORIZON':
      return (shard) => openAt(shard, horizonMs)
    case 'FROM_TRIM_HORIZON':
      return (shard) => shard.closedMs === undefined || shard.closedMs >= horizonMs
    default:
      if (!filter.Timestamp)
        throw invalidArgument(`Timestamp must be provided with a ShardFilter of type ${filter.Type}.`)
      if (filter.Type === 'AT_TIMESTAMP') return (shard) => openAt(shard, timeMs)
      return (shard) => shard.closedMs === undefined || shard.closedMs >= timeMs
  }
}
