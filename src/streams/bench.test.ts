// What tests of actions share: streams on virtual time behind the router's validation and policies.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { AwsInvoker, Principal, Shape } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { createAwsRouter } from '../aws/router.ts'
import { VirtualClock } from '../base/clock.ts'
import { seededRandom } from '../base/random.ts'
import { memoryMetadata } from '../store/memory-metadata.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { createStreams } from './service.ts'
import type { Streams, StreamsDeps } from './streams.ts'

const scratch = mkdtempSync(join(tmpdir(), 'millrace-streams-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
/** The account of all tests. */
export const accountId = '123456789012'
/** The time at which tests begin. */
export const startMs = Date.UTC(2026, 0, 5, 12)

/** An answer of an action. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read freely in tests
export type Answer = any

/** Streams to call. */
export interface Bench {
  readonly clock: VirtualClock
  readonly streams: Streams
  readonly store: MetadataStore
  readonly dataDir: string
  readonly invoker: AwsInvoker
  call(
    action: string,
    input?: Shape,
    options?: { region?: string; principal?: Principal; signal?: AbortSignal },
  ): Promise<Answer>
}

/** Opens streams, in a new folder unless told otherwise. */
export async function bench(options: Partial<StreamsDeps> = {}): Promise<Bench> {
  const clock = (options.clock as VirtualClock | undefined) ?? new VirtualClock(startMs)
  const store = options.store ?? memoryMetadata()
  const dataDir = options.dataDir ?? mkdtempSync(join(scratch, 'streams-'))
  const streams = await createStreams({
    clock,
    store,
    dataDir,
    random: seededRandom(7),
    accountId,
    stateDelayMs: 0,
    durability: 'os',
    enforceLimits: false,
    ...options,
  })
  const invoker = createAwsRouter({
    services: [streams.service],
    auth: { mode: 'off', keys: { findKey: () => undefined }, policies: { policiesFor: () => [] } },
    clock,
    random: seededRandom(8),
    accountId,
    defaultRegion: 'us-east-1',
  })
  return {
    clock,
    streams,
    store,
    dataDir,
    invoker,
    call: (action, input = {}, rest) => invoker.invoke('kinesis', action, input, rest),
  }
}

/** Text as bytes. */
export const data = (text: string): Uint8Array => Buffer.from(text)
/** Matches an error by its code and message. */
export const fails = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AwsError, String(error))
  assert.equal(error.awsCode, code)
  assert.match(error.message, message)
  return true
}

/** Reads a shard to its tip or end. */
export async function readAll(
  b: Bench,
  StreamName: string,
  ShardId: string,
  position: Shape = { ShardIteratorType: 'TRIM_HORIZON' },
) {
  let { ShardIterator } = await b.call('GetShardIterator', { StreamName, ShardId, ...position })
  const texts: string[] = []
  for (;;) {
    const page = await b.call('GetRecords', { ShardIterator, Limit: 3 })
    for (const record of page.Records) texts.push(Buffer.from(record.Data).toString())
    if (!page.NextShardIterator) return { texts, children: page.ChildShards.map((child: Answer) => child.ShardId) }
    if (page.Records.length === 0 && page.MillisBehindLatest === 0) return { texts, children: [] }
    ShardIterator = page.NextShardIterator
  }
}
