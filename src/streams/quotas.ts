// The shard quota of an account in a region.

import type { ActionContext } from '../aws/action.ts'
import { limitExceeded } from './errors.ts'
import { largeRegions, shardLimitLarge, shardLimitSmall } from './limits.ts'
import type { Streams } from './streams.ts'

/** Shards an account may have open in a region. */
export function shardLimit(region: string): number {
  return largeRegions.includes(region) ? shardLimitLarge : shardLimitSmall
}

/** Throws when this many more shards would exceed the quota. */
export function checkShardLimit(streams: Streams, context: ActionContext, added: number): void {
  const { accountId, region } = context
  const current = streams.openShardCount(accountId, region)
  const limit = shardLimit(region)
  if (current + added <= limit) return
  throw limitExceeded(
    `This request would exceed the shard limit for the account ${accountId} in ${region}. ` +
      `Current shard count for the account: ${current}. Limit: ${limit}. ` +
      `Number of additional shards that would have resulted from this request: ${added}. ` +
      'Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) ' +
      'for current limits and how to request higher limits.',
  )
}
