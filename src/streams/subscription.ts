// The events of one SubscribeToShard call.
// Always: the first event comes at once; every event names where to continue; an idle shard sends an empty event
// every five seconds; the stream of events ends after five minutes, at the shard's end (naming the child shards), or
// when the client goes.

import type { Clock } from '../base/clock.ts'
import { internalFailure, resourceInUse, streamNotFound } from './errors.ts'
import { subscriptionBytesMax, subscriptionHeartbeatMs, subscriptionMs, subscriptionRecordsMax } from './limits.ts'
import type { ReadResult } from './log/read.ts'
import type { LogPoint } from './log/shard-log.ts'
import { type RecordShape, recordMaker } from './record-shapes.ts'
import { childShardShapes } from './shapes.ts'
import type { Shard } from './shard.ts'
import type { Stream } from './stream.ts'
import type { Streams } from './streams.ts'

/** A subscription as it begins. */
export interface SubscriptionParts {
  readonly streams: Streams
  readonly stream: Stream
  readonly shard: Shard
  readonly consumerName: string
  readonly from: LogPoint
  /** Its key among the running subscriptions. */
  readonly key: string
  /** Aborts when another subscription takes over or the consumer goes. */
  readonly takeOver: AbortSignal
  /** Aborts when the client goes. */
  readonly gone: AbortSignal
}

/** The events, until the subscription ends. */
export async function* subscriptionEvents(parts: SubscriptionParts): AsyncGenerator<Record<string, unknown>> {
  const { streams, shard, takeOver, gone } = parts
  const { clock } = streams.deps
  const endMs = clock.now() + subscriptionMs
  let point = parts.from
  let isDue = true
  try {
    while (!gone.aborted && clock.now() < endMs) {
      if (takeOver.aborted)
        throw resourceInUse(`The subscription of shard ${shard.id} was taken over or its consumer removed.`)
      if (shard.log.shared.isDeleted) throw streamNotFound(parts.stream.name, parts.stream.record.accountId)
      const { version } = shard.log.shared
      const batch = readBatch(parts, point)
      point = batch.next
      const hasEnded = shard.log.shared.isClosed && point.position >= shard.log.tip.position
      if (isDue || hasEnded || batch.records.length > 0) {
        const event = eventShape(parts, batch, hasEnded)
        parts.stream.metrics.subscriptionEvent(parts.consumerName, {
          shardId: shard.id,
          records: batch.records.length,
          bytes: batch.bytes,
          ageMs: event.MillisBehindLatest,
          latencyMs: 0,
        })
        yield { SubscribeToShardEvent: event }
      }
      if (hasEnded) return
      isDue = batch.records.length === 0 && (await isIdle(parts, version, clock))
    }
  } finally {
    if (streams.subscriptions.get(parts.key)?.takeOver.signal === takeOver) streams.subscriptions.delete(parts.key)
  }
}

function readBatch({ stream, shard, streams }: SubscriptionParts, point: LogPoint): ReadResult<RecordShape> {
  try {
    const limits = { records: subscriptionRecordsMax, bytes: subscriptionBytesMax }
    const batch = shard.log.read(point, limits, recordMaker(shard))
    if (batch.records.length > 0) stream.rates.outgoing(batch.records.length, batch.bytes, streams.deps.clock.now())
    return batch
  } catch (thrown) {
    throw internalFailure(thrown)
  }
}

function eventShape(
  { stream, shard, streams }: SubscriptionParts,
  { records, next }: ReadResult<RecordShape>,
  hasEnded: boolean,
) {
  const last = records.at(-1)
  const nowMs = streams.deps.clock.now()
  const atTip = next.position >= shard.log.tip.position
  const arrivalSec = Math.floor((last?.ApproximateArrivalTimestamp.getTime() ?? shard.record.createdSec * 1000) / 1000)
  return {
    Records: records,
    ContinuationSequenceNumber: shard.numbers.text(next.sequence - 1, arrivalSec),
    MillisBehindLatest: atTip || !last ? 0 : Math.max(0, nowMs - last.ApproximateArrivalTimestamp.getTime()),
    ...(hasEnded ? { ChildShards: childShardShapes(stream, shard.id) } : {}),
  }
}

/** Waits for records, the client's going or the taking over; true when it is time for an empty event. */
async function isIdle({ shard, takeOver, gone }: SubscriptionParts, version: number, clock: Clock): Promise<boolean> {
  const woken = new AbortController()
  let isDue = false
  const wake = (): void => woken.abort()
  const cancel = clock.after(
    subscriptionHeartbeatMs,
    () => {
      isDue = true
      wake()
    },
    true,
  )
  gone.addEventListener('abort', wake, { once: true })
  takeOver.addEventListener('abort', wake, { once: true })
  try {
    if (!gone.aborted && !takeOver.aborted) await shard.log.shared.changed(version, woken.signal)
  } finally {
    cancel()
    gone.removeEventListener('abort', wake)
    takeOver.removeEventListener('abort', wake)
  }
  return isDue
}
