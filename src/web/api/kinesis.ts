// Kinesis Data Streams as the page uses it: the members it reads, and the calls it makes.

import { type Aws, allPages } from './aws.ts'

/** A stream in a list. */
export interface StreamSummary {
  readonly StreamName: string
  readonly StreamARN: string
  readonly StreamStatus: string
  readonly StreamModeDetails?: { readonly StreamMode: 'PROVISIONED' | 'ON_DEMAND' }
  readonly StreamCreationTimestamp?: number
}

/** A stream described. */
export interface StreamDescription extends StreamSummary {
  readonly RetentionPeriodHours: number
  readonly OpenShardCount: number
  readonly ConsumerCount?: number
  readonly EncryptionType?: string
}

/** A shard. */
export interface Shard {
  readonly ShardId: string
  readonly ParentShardId?: string
  readonly AdjacentParentShardId?: string
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string }
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string; readonly EndingSequenceNumber?: string }
}

/** An enhanced fan-out consumer. */
export interface Consumer {
  readonly ConsumerName: string
  readonly ConsumerARN: string
  readonly ConsumerStatus: string
  readonly ConsumerCreationTimestamp?: number
}

/** A record read from a shard; `Data` is base64. */
export interface StreamRecord {
  readonly SequenceNumber: string
  readonly ApproximateArrivalTimestamp: number
  readonly Data: string
  readonly PartitionKey: string
}

/** A page of records. */
export interface RecordsPage {
  readonly Records: readonly StreamRecord[]
  readonly NextShardIterator?: string
  readonly MillisBehindLatest?: number
}

/** All consumers of a stream. */
export async function listConsumers(aws: Aws, arn: string): Promise<readonly Consumer[]> {
  const pages = await allPages<{ readonly Consumers: readonly Consumer[]; readonly NextToken?: string }>(
    { StreamARN: arn },
    (input) => aws('kinesis', 'ListStreamConsumers', input),
    (page) => (page.NextToken ? { StreamARN: arn, NextToken: page.NextToken } : undefined),
  )
  return pages.flatMap((page) => page.Consumers)
}

interface StreamsPage {
  readonly StreamNames?: readonly string[]
  readonly StreamSummaries?: readonly StreamSummary[]
  readonly HasMoreStreams?: boolean
  readonly NextToken?: string
}

/** All streams, described, in name order. */
export async function listStreams(aws: Aws): Promise<readonly StreamDescription[]> {
  const pages = await allPages<StreamsPage>(
    {},
    (input) => aws('kinesis', 'ListStreams', input),
    (page) => (page.HasMoreStreams && page.NextToken ? { NextToken: page.NextToken } : undefined),
  )
  const names = pages.flatMap((page) => page.StreamNames ?? page.StreamSummaries?.map((stream) => stream.StreamName) ?? [])
  const described = await Promise.all(names.map((name) => describeStream(aws, name).catch(() => undefined)))
  return described.filter((stream) => stream !== undefined)
}

/** One stream. */
export async function describeStream(aws: Aws, name: string): Promise<StreamDescription> {
  const answer = await aws<{ StreamDescriptionSummary: StreamDescription }>('kinesis', 'DescribeStreamSummary', { StreamName: name })
  return answer.StreamDescriptionSummary
}

/** All shards of a stream, open and closed. */
export async function listShards(aws: Aws, name: string): Promise<readonly Shard[]> {
  const pages = await allPages<{ readonly Shards: readonly Shard[]; readonly NextToken?: string }>(
    { StreamName: name },
    (input) => aws('kinesis', 'ListShards', input),
    (page) => (page.NextToken ? { NextToken: page.NextToken } : undefined),
  )
  return pages.flatMap((page) => page.Shards)
}

/** Whether a shard takes new records. */
export function isOpen(shard: Shard): boolean {
  return shard.SequenceNumberRange.EndingSequenceNumber === undefined
}

/** The name in a stream's ARN. */
export function streamNameOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1)
}

/** Base64 to text, as UTF-8; bytes that are no text give undefined. */
export function textOf(base64: string): string | undefined {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text to base64 of its UTF-8 bytes. */
export function base64Of(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
