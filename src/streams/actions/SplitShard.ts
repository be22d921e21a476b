// Kinesis SplitShard: closes a shard and opens two that share its hash keys.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument, shardNotFound } from '../errors.ts'
import { checkShardLimit } from '../quotas.ts'
import { requireProvisioned } from '../resharding-rules.ts'
import type { StreamReference, Streams } from '../streams.ts'

interface Input extends StreamReference {
  ShardToSplit: string
  NewStartingHashKey: string
}

/** SplitShard. */
export const splitShard = defineAction<Streams, Input, object>({
  name: 'SplitShard',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:SplitShard')
    const { name, accountId } = stream.record
    requireProvisioned(stream)
    const shard = stream.shard(input.ShardToSplit)?.record
    if (!shard || shard.closedMs !== undefined) throw shardNotFound(input.ShardToSplit, name, accountId)
    const key = BigInt(input.NewStartingHashKey)
    // The lower child needs at least one key of its own, and so does the upper one.
    if (key <= BigInt(shard.startingHashKey) + 1n || key >= BigInt(shard.endingHashKey)) {
      throw invalidArgument(
        `NewStartingHashKey ${input.NewStartingHashKey} used in SplitShard() on shard ${shard.id} in stream ${name} ` +
          `under account ${accountId} is not both greater than one plus the shard's StartingHashKey ` +
          `${shard.startingHashKey} and less than the shard's EndingHashKey ${shard.endingHashKey}.`,
      )
    }
    stream.requireActive()
    checkShardLimit(streams, context, 1)
    await streams.change(stream, 'UPDATING', { kind: 'split', shardId: shard.id, hashKey: input.NewStartingHashKey })
    return {}
  },
})
