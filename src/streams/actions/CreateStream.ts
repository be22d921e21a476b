// Kinesis CreateStream: a stream in state CREATING that becomes ACTIVE a moment later.
// On-demand streams are born with four shards.

import { defineAction } from '../../aws/action.ts'
import { streamArn } from '../arn.ts'
import { invalidArgument, limitExceeded, resourceInUse } from '../errors.ts'
import { creatingMax, onDemandShardsAtBirth, onDemandStreamsMax } from '../limits.ts'
import type { StreamMode } from '../model.ts'
import { checkShardLimit } from '../quotas.ts'
import type { Streams } from '../streams.ts'
import { checkTags } from '../tags.ts'

interface Input {
  StreamName: string
  ShardCount?: number
  StreamModeDetails?: { StreamMode: StreamMode }
  Tags?: Record<string, string>
  WarmThroughputMiBps?: number
  MaxRecordSizeInKiB?: number
}

/** CreateStream. */
export const createStream = defineAction<Streams, Input, object>({
  name: 'CreateStream',
  async handle(input, context, streams) {
    const { StreamName: name, Tags: tags } = input
    context.authorize('kinesis:CreateStream', streamArn(context.region, context.accountId, name))
    const mode = input.StreamModeDetails?.StreamMode ?? 'PROVISIONED'
    if (mode === 'ON_DEMAND' && input.ShardCount !== undefined) {
      throw invalidArgument('ShardCount must not be provided for a stream in ON_DEMAND mode.')
    }
    if (mode === 'PROVISIONED' && input.ShardCount === undefined) {
      throw invalidArgument('ShardCount must be provided for a stream in PROVISIONED mode.')
    }
    if (streams.find(context.accountId, context.region, name)) {
      throw resourceInUse(`Stream ${name} under account ${context.accountId} already exists.`)
    }
    if (tags) checkTags(tags, {}, `stream ${name} under account ${context.accountId}`)
    const shardCount = input.ShardCount ?? onDemandShardsAtBirth
    if (streams.deps.enforceLimits) checkAccount(streams, context.accountId, context.region, mode)
    if (mode === 'PROVISIONED') checkShardLimit(streams, context, shardCount)
    await streams.create(context, {
      name,
      mode,
      shardCount,
      ...(input.MaxRecordSizeInKiB === undefined ? {} : { maxRecordKiB: input.MaxRecordSizeInKiB }),
      ...(input.WarmThroughputMiBps === undefined ? {} : { warmMiBps: input.WarmThroughputMiBps }),
      ...(tags ? { tags } : {}),
    })
    return {}
  },
})

function checkAccount(streams: Streams, accountId: string, region: string, mode: StreamMode): void {
  const all = streams.list(accountId, region)
  const creating = all.filter((stream) => stream.record.status === 'CREATING').length
  if (creating >= creatingMax) {
    throw limitExceeded(`Rate exceeded: at most ${creatingMax} streams can be in state CREATING at once.`)
  }
  const onDemand = all.filter((stream) => stream.record.mode === 'ON_DEMAND').length
  if (mode === 'ON_DEMAND' && onDemand >= onDemandStreamsMax) {
    throw limitExceeded(
      `This request would exceed the limit of ${onDemandStreamsMax} on-demand streams of the account.`,
    )
  }
}
