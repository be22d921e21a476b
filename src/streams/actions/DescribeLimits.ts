// Kinesis DescribeLimits: shard and on-demand quotas of the account in a region, and what of them is used.

import { defineAction } from '../../aws/action.ts'
import { onDemandStreamsMax } from '../limits.ts'
import { shardLimit } from '../quotas.ts'
import type { Streams } from '../streams.ts'

/** DescribeLimits. */
export const describeLimits = defineAction<Streams, object, object>({
  name: 'DescribeLimits',
  handle(_input, context, streams) {
    context.authorize('kinesis:DescribeLimits', '*')
    const { accountId, region } = context
    const onDemand = streams.list(accountId, region).filter((stream) => stream.record.mode === 'ON_DEMAND')
    return {
      ShardLimit: shardLimit(region),
      OpenShardCount: streams.openShardCount(accountId, region),
      OnDemandStreamCount: onDemand.length,
      OnDemandStreamCountLimit: onDemandStreamsMax,
    }
  },
})
