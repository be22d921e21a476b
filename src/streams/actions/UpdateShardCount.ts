// Kinesis UpdateShardCount: uniform scaling by splits and merges, at most to the double and down to the half.

import { defineAction } from '../../aws/action.ts'
import { limitExceeded } from '../errors.ts'
import { shardCountUpdatesPerDay } from '../limits.ts'
import { checkShardLimit, shardLimit } from '../quotas.ts'
import { requireProvisioned } from '../resharding-rules.ts'
import type { Stream } from '../stream.ts'
import type { StreamReference, Streams } from '../streams.ts'

const dayMs = 86_400_000

/** UpdateShardCount. */
export const updateShardCount = defineAction<Streams, StreamReference & { TargetShardCount: number }, object>({
  name: 'UpdateShardCount',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:UpdateShardCount')
    const { TargetShardCount: target } = input
    const { record, openShardCount: current } = stream
    requireProvisioned(stream)
    stream.requireActive()
    const counts = `Current open shard count: ${current}, Target shard count: ${target}`
    const limit = shardLimit(record.region)
    if (target > limit) {
      throw limitExceeded(`Target shard count or number of open shards cannot be greater than ${limit}. ${counts}`)
    }
    if (target > current * 2) {
      throw limitExceeded(`UpdateShardCount cannot scale up over double your current open shard count. ${counts}`)
    }
    if (target < current / 2) {
      throw limitExceeded(`UpdateShardCount cannot scale down below half your current open shard count. ${counts}`)
    }
    if (target > current) checkShardLimit(streams, context, target - current)
    countUpdate(stream, context.clock.now(), streams.deps.enforceLimits)
    await streams.change(stream, 'UPDATING', { kind: 'scale', target })
    return { StreamName: record.name, StreamARN: record.arn, CurrentShardCount: current, TargetShardCount: target }
  },
})

function countUpdate(stream: Stream, nowMs: number, enforced: boolean): void {
  const { record } = stream
  const recent = record.shardCountUpdatesMs.filter((atMs) => atMs > nowMs - dayMs)
  if (enforced && recent.length >= shardCountUpdatesPerDay) {
    throw limitExceeded(
      `Stream ${record.name} under account ${record.accountId} was scaled ${recent.length} times in 24 hours; ` +
        `the limit is ${shardCountUpdatesPerDay}.`,
    )
  }
  record.shardCountUpdatesMs = [...recent, nowMs]
}
