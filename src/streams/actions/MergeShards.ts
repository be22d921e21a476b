// Kinesis MergeShards: closes two shards with touching hash keys and opens one in their place.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument, shardNotFound } from '../errors.ts'
import { areAdjacent } from '../reshard.ts'
import { requireProvisioned } from '../resharding-rules.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Input extends StreamReference {
  ShardToMerge: string
  AdjacentShardToMerge: string
}

/** MergeShards. */
export const mergeShards = defineAction<Streams, Input, object>({
  name: 'MergeShards',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:MergeShards')
    const { name, accountId } = stream.record
    requireProvisioned(stream)
    const [one, two] = [input.ShardToMerge, input.AdjacentShardToMerge].map((id) => {
      const shard = stream.shard(id)?.record
      if (!shard || shard.closedMs !== undefined) throw shardNotFound(id, name, accountId)
      return shard
    })
    if (!one || !two || !areAdjacent(one, two)) {
      throw invalidArgument(
        `Shards ${input.ShardToMerge} and ${input.AdjacentShardToMerge} in stream ${name} ` +
          `under account ${accountId} are not an adjacent pair of shards eligible for merging`,
      )
    }
    stream.requireActive()
    await streams.change(stream, 'UPDATING', { kind: 'merge', shardId: one.id, adjacentShardId: two.id })
    return {}
  },
})
