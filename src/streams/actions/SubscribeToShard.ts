// Kinesis SubscribeToShard: pushes a shard's records to a consumer for five minutes.
// Always: one subscription per consumer and shard; a new one within five seconds is refused, a later one takes over.

import { defineAction } from '../../aws/action.ts'
import { resourceInUse, shardDoesNotExist } from '../errors.ts'
import { subscriptionTakeoverMs } from '../limits.ts'
import { locate, readPosition } from '../positions.ts'
import { consumerByArn } from '../resources.ts'
import type { Streams } from '../streams.ts'
import { subscriptionEvents } from '../subscription.ts'

interface Input {
  ConsumerARN: string
  ShardId: string
  StartingPosition: { Type: string; SequenceNumber?: string; Timestamp?: Date }
}

const call = 'SubscribeToShard'

/** SubscribeToShard. */
export const subscribeToShard = defineAction<Streams, Input, object>({
  name: 'SubscribeToShard',
  handle(input, context, streams) {
    streams.authorize(context, 'kinesis:SubscribeToShard', input.ConsumerARN)
    const { stream, consumer } = consumerByArn(streams, input.ConsumerARN)
    stream.requireData()
    if (consumer.status !== 'ACTIVE') {
      throw resourceInUse(`Consumer ${consumer.arn} is not ACTIVE, instead in state ${consumer.status}`)
    }
    const shard = stream.shard(input.ShardId)
    if (!shard) throw shardDoesNotExist(input.ShardId, stream.name, stream.record.accountId)
    const nowMs = context.clock.now()
    const { Type: type, SequenceNumber: sequenceNumber, Timestamp: timestamp } = input.StartingPosition
    const position = readPosition({ type, sequenceNumber, timestamp, call }, nowMs)
    const from = locate(stream, shard, position, nowMs, call)
    const key = `${consumer.arn} ${shard.id}`
    const running = streams.subscriptions.get(key)
    if (running && nowMs - running.startedMs < subscriptionTakeoverMs) {
      throw resourceInUse(`Another active subscription exists for this consumer: ${consumer.arn} and shard ${shard.id}`)
    }
    running?.takeOver.abort()
    const takeOver = new AbortController()
    streams.subscriptions.set(key, { startedMs: nowMs, takeOver })
    stream.metrics.subscribed(consumer.name)
    const signals = { takeOver: takeOver.signal, gone: context.signal }
    const parts = { streams, stream, shard, consumerName: consumer.name, from, key, ...signals }
    return { EventStream: subscriptionEvents(parts) }
  },
})
