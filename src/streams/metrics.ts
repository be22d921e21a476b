// What a stream tells CloudWatch, under the names that AWS/Kinesis has, folded until it is published.
// Always: counting is a map look-up and a few additions; nothing is kept when nobody takes metrics.
// Names: https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html

import type { MetricSink } from '../aws/metric-sink.ts'
import type { StreamRecord } from './model.ts'

interface Fold {
  readonly name: string
  readonly dimension: MetricDimension | undefined
  sum: number
  count: number
  min: number
  max: number
}

/** A part of a stream that metrics may be about. */
export interface MetricDimension {
  readonly Name: 'ShardId' | 'ConsumerName'
  readonly Value: string
}

/** The outcome of one call that writes. */
export interface PutOutcome {
  readonly taken: number
  readonly takenBytes: number
  readonly throttled: number
  readonly failed: number
  readonly latencyMs: number
}

/** The outcome of one call that reads. */
export interface GetOutcome {
  readonly shardId: string
  readonly records: number
  readonly bytes: number
  readonly ageMs: number
  readonly latencyMs: number
}

const namespace = 'AWS/Kinesis'

function unitOf(name: string): string {
  if (/Bytes$/.test(name)) return 'Bytes'
  return /Latency$|Milliseconds$|MillisBehindLatest$/.test(name) ? 'Milliseconds' : 'Count'
}

/** The metrics of one stream. */
export class StreamMetrics {
  readonly #record: StreamRecord
  readonly #onFirst: (() => void) | undefined
  readonly #folds = new Map<string, Fold>()

  /** `onFirst` is told when there is something to publish; without it nothing is counted. */
  constructor(record: StreamRecord, onFirst: (() => void) | undefined) {
    this.#record = record
    this.#onFirst = onFirst
  }

  /** Counts a PutRecord call. */
  putRecord(outcome: PutOutcome): void {
    if (!this.#onFirst) return
    this.#add('PutRecord.Bytes', outcome.takenBytes)
    this.#add('PutRecord.Latency', outcome.latencyMs)
    this.#add('PutRecord.Success', outcome.taken)
    this.#incoming(outcome)
  }

  /** Counts a PutRecords call. */
  putRecords(outcome: PutOutcome): void {
    if (!this.#onFirst) return
    const { taken, throttled, failed } = outcome
    this.#add('PutRecords.Bytes', outcome.takenBytes)
    this.#add('PutRecords.Latency', outcome.latencyMs)
    this.#add('PutRecords.Success', taken > 0 ? 1 : 0)
    this.#add('PutRecords.Records', taken)
    this.#add('PutRecords.TotalRecords', taken + throttled + failed)
    this.#add('PutRecords.SuccessfulRecords', taken)
    this.#add('PutRecords.FailedRecords', failed)
    this.#add('PutRecords.ThrottledRecords', throttled)
    this.#incoming(outcome)
  }

  /** Counts a GetRecords call that was served. */
  getRecords({ shardId, records, bytes, ageMs, latencyMs }: GetOutcome): void {
    if (!this.#onFirst) return
    this.#add('GetRecords.Bytes', bytes)
    this.#add('GetRecords.Records', records)
    this.#add('GetRecords.IteratorAgeMilliseconds', ageMs)
    this.#add('GetRecords.Latency', latencyMs)
    this.#add('GetRecords.Success', 1)
    this.#add('ReadProvisionedThroughputExceeded', 0)
    this.#outgoing(shardId, records, bytes, ageMs)
  }

  /** Counts a GetRecords call that was refused because its shard had served enough. */
  readThrottled(shardId: string): void {
    this.#add('GetRecords.Success', 0)
    this.#add('ReadProvisionedThroughputExceeded', 1)
    this.#addOfShard('ReadProvisionedThroughputExceeded', shardId, 1)
  }

  /** Counts an event of SubscribeToShard. */
  subscriptionEvent(consumerName: string, { shardId, records, bytes, ageMs }: GetOutcome): void {
    if (!this.#onFirst) return
    const consumer: MetricDimension = { Name: 'ConsumerName', Value: consumerName }
    this.#add('SubscribeToShardEvent.Success', 1, consumer)
    this.#add('SubscribeToShardEvent.Records', records, consumer)
    this.#add('SubscribeToShardEvent.Bytes', bytes, consumer)
    this.#add('SubscribeToShardEvent.MillisBehindLatest', ageMs, consumer)
    this.#outgoing(shardId, records, bytes, ageMs)
  }

  /** Counts a call of SubscribeToShard. */
  subscribed(consumerName: string): void {
    const consumer: MetricDimension = { Name: 'ConsumerName', Value: consumerName }
    this.#add('SubscribeToShard.Success', 1, consumer)
    this.#add('SubscribeToShard.RateExceeded', 0, consumer)
  }

  /** Counts what readers of this machine took without the API; they read as GetRecords would. */
  taken(shardId: string, records: number, bytes: number): void {
    this.#add('GetRecords.Records', records)
    this.#add('GetRecords.Bytes', bytes)
    this.#addOfShard('OutgoingRecords', shardId, records)
    this.#addOfShard('OutgoingBytes', shardId, bytes)
  }

  /** Counts what one shard took of a call, or refused (`throttled`), if the stream publishes such metrics. */
  shardWrite(shardId: string, bytes: number, throttled: boolean): void {
    if (this.#record.shardLevelMetrics.length === 0) return
    this.#addOfShard('WriteProvisionedThroughputExceeded', shardId, throttled ? 1 : 0)
    if (throttled) return
    this.#addOfShard('IncomingRecords', shardId, 1)
    this.#addOfShard('IncomingBytes', shardId, bytes)
  }

  /** Publishes what was counted and begins anew. */
  publish(sink: MetricSink, nowMs: number): void {
    const { region, name } = this.#record
    const stream = { Name: 'StreamName', Value: name }
    for (const fold of this.#folds.values()) {
      const dimensions = fold.dimension ? [stream, fold.dimension] : [stream]
      const { sum, count, min, max } = fold
      sink.publish({ region, namespace, name: fold.name, dimensions, unit: unitOf(fold.name), atMs: nowMs, value: { sum, count, min, max } })
    }
    this.#folds.clear()
  }

  #incoming({ taken, takenBytes, throttled }: PutOutcome): void {
    this.#add('WriteProvisionedThroughputExceeded', throttled)
    if (taken === 0) return
    this.#add('IncomingRecords', taken)
    this.#add('IncomingBytes', takenBytes)
  }

  #outgoing(shardId: string, records: number, bytes: number, ageMs: number): void {
    if (this.#record.shardLevelMetrics.length === 0) return
    this.#addOfShard('OutgoingRecords', shardId, records)
    this.#addOfShard('OutgoingBytes', shardId, bytes)
    this.#addOfShard('IteratorAgeMilliseconds', shardId, ageMs)
    this.#addOfShard('ReadProvisionedThroughputExceeded', shardId, 0)
  }

  #addOfShard(name: string, shardId: string, value: number): void {
    if (this.#record.shardLevelMetrics.includes(name)) this.#add(name, value, { Name: 'ShardId', Value: shardId })
  }

  #add(name: string, value: number, dimension?: MetricDimension): void {
    if (!this.#onFirst) return
    const key = dimension ? `${name} ${dimension.Name} ${dimension.Value}` : name
    const fold = this.#folds.get(key)
    if (fold) {
      fold.sum += value
      fold.count++
      if (value < fold.min) fold.min = value
      if (value > fold.max) fold.max = value
      return
    }
    if (this.#folds.size === 0) this.#onFirst()
    this.#folds.set(key, { name, dimension, sum: value, count: 1, min: value, max: value })
  }
}
