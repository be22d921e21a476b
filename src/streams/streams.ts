// All streams of a server by account and region: looking them up, creating, changing and removing them.
// Always: a change is stored before its action answers; one that was under way when the process stopped is carried
// out after the next start. States change after `stateDelayMs` on the injected clock, or at once when it is 0.

import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionContext, Service } from '../aws/action.ts'
import type { MetricSink } from '../aws/metric-sink.ts'
import type { PolicyDocument } from '../aws/policy.ts'
import type { CancelTimer, Clock } from '../base/clock.ts'
import { hexId, type Random } from '../base/random.ts'
import type { Durability } from '../store/data-directory.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { parseStreamArn, streamArn } from './arn.ts'
import { invalidArgument, streamNotFound, validation } from './errors.ts'
import { PartitionKeyHasher } from './hash-key.ts'
import {
  metricsPublishedMs,
  openLogFilesMax,
  recordKiBDefault,
  retentionHoursMin,
  retentionSweepMs,
  segmentBytesDefault,
} from './limits.ts'
import { CommitScheduler } from './log/commit-scheduler.ts'
import { OpenFiles } from './log/open-files.ts'
import type { PendingChange, StreamMode, StreamRecord } from './model.ts'
import type { RatePoint } from './rates.ts'
import { firstShards } from './reshard.ts'
import { Stream } from './stream.ts'
import type { TokenCodec } from './token.ts'

/** What streams are made of. */
export interface StreamsDeps {
  readonly store: MetadataStore
  /** The folder of stream segments. */
  readonly dataDir: string
  readonly clock: Clock
  readonly random: Random
  readonly accountId: string
  /** How long a change of state takes; 0 means at once. */
  readonly stateDelayMs: number
  readonly durability: Durability
  /** Whether quotas of shards and accounts are enforced. */
  readonly enforceLimits: boolean
  /** Told about failures that no caller waits for. */
  readonly onError?: (error: unknown) => void
  readonly segmentBytes?: number
  /** Takes the metrics of streams; without it none are counted. */
  readonly metrics?: MetricSink
}

/** The input members that name a stream. */
export interface StreamReference {
  readonly StreamName?: string
  readonly StreamARN?: string
}

/** What a new stream is made from. */
export interface NewStream {
  readonly name: string
  readonly mode: StreamMode
  readonly shardCount: number
  readonly maxRecordKiB?: number
  readonly warmMiBps?: number
  readonly tags?: Readonly<Record<string, string>>
}

/** A running SubscribeToShard call, by consumer and shard. */
export interface Subscription {
  readonly startedMs: number
  readonly takeOver: AbortController
}

const table = 'streams'
const tagsTable = 'stream-tags'
const policiesTable = 'stream-policies'

/** The streams of a server. */
export class Streams {
  readonly deps: StreamsDeps
  /** The API over these streams. */
  readonly service: Service
  readonly tokens: TokenCodec
  /** Encodes and hashes the partition keys of all writers of this thread. */
  readonly hasher = new PartitionKeyHasher()
  readonly subscriptions = new Map<string, Subscription>()
  readonly #byPlace = new Map<string, Map<string, Stream>>()
  /** The streams of a place by name, made when first asked for after a change. */
  readonly #sorted = new Map<string, Stream[]>()
  readonly #scheduler = new CommitScheduler()
  readonly #openFiles = new OpenFiles(openLogFilesMax)
  readonly #timers = new Set<CancelTimer>()
  /** Streams with metrics that are not published yet. */
  readonly #measured = new Set<Stream>()
  #isClosed = false

  constructor(deps: StreamsDeps, tokens: TokenCodec, bind: (streams: Streams) => Service) {
    this.deps = deps
    this.tokens = tokens
    this.service = bind(this)
    mkdirSync(deps.dataDir, { recursive: true })
    for (const [, record] of deps.store.entries<StreamRecord>(table)) {
      const stream = this.#add(record)
      if (record.pending) this.#finishLater(stream)
    }
    this.#removeOrphans()
    this.#sweepLater()
  }

  /** The streams of an account in a region, by name. */
  list(accountId: string, region: string): readonly Stream[] {
    const key = place(accountId, region)
    const known = this.#sorted.get(key)
    if (known) return known
    const streams = [...(this.#byPlace.get(key)?.values() ?? [])]
    streams.sort((a, b) => (a.name < b.name ? -1 : 1))
    this.#sorted.set(key, streams)
    return streams
  }

  /** Open shards of an account in a region. */
  openShardCount(accountId: string, region: string): number {
    let count = 0
    for (const stream of this.#byPlace.get(place(accountId, region))?.values() ?? []) count += stream.openShardCount
    return count
  }

  /** A stream, or undefined. */
  find(accountId: string, region: string, name: string): Stream | undefined {
    return this.#byPlace.get(place(accountId, region))?.get(name)
  }

  /** A stream; throws ResourceNotFoundException that names the region which has one of that name. */
  get(accountId: string, region: string, name: string): Stream {
    const stream = this.find(accountId, region, name)
    if (!stream) throw streamNotFound(name, accountId, this.#whereIs(accountId, region, name))
    return stream
  }

  /** The stream an input names, after checking that the caller may do this to it. */
  resolve(input: StreamReference, context: ActionContext, iamAction: string): Stream {
    const { accountId, region, name } = reference(input, context)
    const arn = input.StreamARN ?? streamArn(region, accountId, name)
    this.authorize(context, iamAction, arn)
    return this.get(accountId, region, name)
  }

  /** Checks the caller's policies together with the resource's own. */
  authorize(context: ActionContext, iamAction: string, arn: string): void {
    if (context.principal.type === 'root') return
    context.authorize(iamAction, arn, this.policy(arn))
  }

  /** Makes a stream in state CREATING. */
  async create(context: ActionContext, wanted: NewStream): Promise<Stream> {
    const { deps } = this
    const nowMs = deps.clock.now()
    const arn = streamArn(context.region, context.accountId, wanted.name)
    const record: StreamRecord = {
      name: wanted.name,
      accountId: context.accountId,
      region: context.region,
      arn,
      uid: hexId(deps.random, 16),
      createdMs: nowMs,
      status: 'CREATING',
      mode: wanted.mode,
      retentionHours: retentionHoursMin,
      maxRecordKiB: wanted.maxRecordKiB ?? recordKiBDefault,
      ...(wanted.warmMiBps === undefined ? {} : { warmMiBps: wanted.warmMiBps }),
      shardLevelMetrics: [],
      shards: firstShards(wanted.shardCount, nowMs),
      consumers: [],
      shardCountUpdatesMs: [],
    }
    const stream = this.#add(record)
    if (wanted.tags && Object.keys(wanted.tags).length > 0) await this.setTags(arn, wanted.tags)
    await this.change(stream, 'CREATING', { kind: 'create' })
    return stream
  }

  /** Begins a change of a stream: its state is `status` until the change is carried out. */
  async change(stream: Stream, status: StreamRecord['status'], pending: PendingChange): Promise<void> {
    stream.record.status = status
    stream.record.pending = pending
    if (this.deps.stateDelayMs === 0) return this.#finish(stream)
    this.#finishLater(stream)
    await this.save(stream)
  }

  /** Runs after the time a change of state takes; at once when that is 0. */
  later(work: () => Promise<void>): Promise<void> {
    if (this.deps.stateDelayMs === 0) return work()
    this.#after(this.deps.stateDelayMs, work)
    return Promise.resolve()
  }

  /** Stores a stream's record. */
  save(stream: Stream): Promise<void> {
    return this.deps.store.put(table, keyOf(stream.record), stream.record)
  }

  /** Stores a stream's record unless the stream was removed meanwhile. */
  async saveIfPresent(stream: Stream): Promise<void> {
    const { accountId, region, name } = stream.record
    if (this.find(accountId, region, name) === stream) await this.save(stream)
  }

  /** Tags of a stream or consumer. */
  tags(arn: string): Record<string, string> {
    return this.deps.store.get<Record<string, string>>(tagsTable, arn) ?? {}
  }

  /** Replaces the tags of a stream or consumer. */
  setTags(arn: string, tags: Readonly<Record<string, string>>): Promise<void> {
    if (Object.keys(tags).length === 0) return this.deps.store.delete(tagsTable, arn)
    return this.deps.store.put(tagsTable, arn, tags)
  }

  /** The policy document attached to a stream or consumer. */
  policy(arn: string): PolicyDocument | undefined {
    const text = this.policyText(arn)
    return text === undefined ? undefined : (JSON.parse(text) as PolicyDocument)
  }

  /** Its text as it was put. */
  policyText(arn: string): string | undefined {
    return this.deps.store.get<string>(policiesTable, arn)
  }

  /** Attaches or removes a policy. */
  setPolicyText(arn: string, text: string | undefined): Promise<void> {
    if (text === undefined) return this.deps.store.delete(policiesTable, arn)
    return this.deps.store.put(policiesTable, arn, text)
  }

  /** What went in and out of a stream in the last five minutes, a point a second. */
  rateTable(region: string, name: string): RatePoint[] {
    const stream = this.get(this.deps.accountId, region, name)
    const nowMs = this.deps.clock.now()
    stream.countTaken(nowMs)
    return stream.rates.points(nowMs)
  }

  /** Removes all streams. */
  async reset(): Promise<void> {
    this.#cancelTimers()
    for (const streams of [...this.#byPlace.values()])
      for (const stream of [...streams.values()]) await this.#remove(stream)
    this.subscriptions.clear()
    this.#sweepLater()
  }

  /** Commits and closes everything. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#cancelTimers()
    for (const subscription of this.subscriptions.values()) subscription.takeOver.abort()
    for (const streams of this.#byPlace.values()) for (const stream of streams.values()) await stream.shutDown()
  }

  #add(record: StreamRecord): Stream {
    const { durability, segmentBytes = segmentBytesDefault, dataDir } = this.deps
    const { metrics } = this.deps
    const onMetrics = metrics && ((measured: Stream) => this.#publishLater(measured, metrics))
    const logOptions = { durability, segmentBytes, scheduler: this.#scheduler, openFiles: this.#openFiles }
    const stream = new Stream(record, dataDir, logOptions, onMetrics)
    const key = place(record.accountId, record.region)
    const streams = this.#byPlace.get(key) ?? new Map<string, Stream>()
    this.#byPlace.set(key, streams.set(record.name, stream))
    this.#sorted.delete(key)
    return stream
  }

  #finishLater(stream: Stream): void {
    this.#after(this.deps.stateDelayMs, () => this.#finish(stream))
  }

  async #finish(stream: Stream): Promise<void> {
    const { accountId, region, name, pending } = stream.record
    if (!pending || this.find(accountId, region, name) !== stream) return
    if (pending.kind === 'delete') return this.#remove(stream)
    stream.applyPending(this.deps.clock.now())
    await this.save(stream)
  }

  async #remove(stream: Stream): Promise<void> {
    const { record } = stream
    const key = place(record.accountId, record.region)
    this.#byPlace.get(key)?.delete(record.name)
    this.#sorted.delete(key)
    stream.delete()
    const arns = [record.arn, ...record.consumers.map((consumer) => consumer.arn)]
    await this.deps.store.batch([
      { table, key: keyOf(record) },
      ...arns.flatMap((key) => [
        { table: tagsTable, key },
        { table: policiesTable, key },
      ]),
    ])
  }

  #after(delayMs: number, work: () => Promise<void>): void {
    const cancel = this.deps.clock.after(
      delayMs,
      () => {
        this.#timers.delete(cancel)
        work().catch((error: unknown) => this.deps.onError?.(error))
      },
      true,
    )
    this.#timers.add(cancel)
  }

  #sweepLater(): void {
    this.#after(retentionSweepMs, async () => {
      if (this.#isClosed) return
      this.#sweepLater()
      const nowMs = this.deps.clock.now()
      for (const streams of this.#byPlace.values()) {
        for (const stream of streams.values()) {
          stream.countTaken(nowMs)
          if (stream.trim(nowMs)) await this.save(stream)
        }
      }
    })
  }

  #publishLater(stream: Stream, metrics: MetricSink): void {
    if (this.#measured.size === 0) {
      this.#after(metricsPublishedMs, async () => {
        const measured = [...this.#measured]
        this.#measured.clear()
        for (const one of measured) one.metrics.publish(metrics, this.deps.clock.now())
      })
    }
    this.#measured.add(stream)
  }

  #cancelTimers(): void {
    this.#measured.clear()
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }

  /** Folders of streams that were removed while the process stopped. */
  #removeOrphans(): void {
    const known = new Set(
      [...this.#byPlace.values()].flatMap((streams) => [...streams.values()].map((one) => one.path)),
    )
    for (const name of readdirSync(this.deps.dataDir)) {
      const path = join(this.deps.dataDir, name)
      if (!known.has(path)) rmSync(path, { recursive: true, force: true })
    }
  }

  #whereIs(accountId: string, region: string, name: string): string | undefined {
    const regions: string[] = []
    for (const streams of this.#byPlace.values()) {
      const record = streams.get(name)?.record
      if (record?.accountId === accountId && record.region !== region) regions.push(record.region)
    }
    if (regions.length === 0) return undefined
    return `A stream of this name is in ${regions.join(', ')}; the request was for ${region}.`
  }
}

function place(accountId: string, region: string): string {
  return `${accountId}/${region}`
}

function keyOf(record: StreamRecord): string {
  return `${record.accountId}/${record.region}/${record.name}`
}

/** Account, region and name of the stream that an input names by name or ARN. */
export function reference(
  input: StreamReference,
  context: ActionContext,
): { accountId: string; region: string; name: string } {
  if (input.StreamARN !== undefined) {
    const arn = parseStreamArn(input.StreamARN)
    if (!arn) throw invalidArgument(`StreamARN ${input.StreamARN} is not the ARN of a stream.`)
    if (input.StreamName !== undefined && input.StreamName !== arn.name) {
      throw validation(`StreamName ${input.StreamName} and StreamARN ${input.StreamARN} name different streams.`)
    }
    return arn
  }
  if (input.StreamName === undefined) throw invalidArgument('Either StreamName or StreamARN should be provided.')
  return { accountId: context.accountId, region: context.region, name: input.StreamName }
}
