// Options of the kinesis connector: the older spelling (`stream`, `scan.stream.initpos`) and the newer one (`stream.arn`, `source.init.position`).
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/kinesis/

import { MillraceError } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { OptionSpec, Options } from '../../table/options.ts'

/** Where reading starts. */
export type StartPosition = 'TRIM_HORIZON' | 'LATEST' | { readonly timestampMs: number }

const string = (key: string, doc: string, fallback?: string): OptionSpec => ({
  key, type: 'string', doc, ...(fallback === undefined ? {} : { default: fallback }),
})
const positions = ['LATEST', 'TRIM_HORIZON', 'AT_TIMESTAMP'] as const

/** Options that are understood. Those of the Java client alone (retries, back-off, HTTP client) are accepted and have nothing to tune here. */
export const kinesisOptions: readonly OptionSpec[] = [
  string('stream', 'Name of the stream (older spelling).'),
  string('stream.arn', 'ARN of the stream (newer spelling).'),
  string('aws.region', 'Region of the stream.'),
  string('aws.endpoint', 'Endpoint of another Kinesis; without it the streams of this Millrace are used.'),
  { key: 'scan.stream.initpos', type: 'enum', values: positions, default: 'LATEST', doc: 'Where reading starts (older spelling).' },
  string('scan.stream.initpos-timestamp', 'Start time for AT_TIMESTAMP: text in the given format, or epoch seconds.'),
  string('scan.stream.initpos-timestamp-format', 'Pattern of the start time.', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"),
  { key: 'source.init.position', type: 'enum', values: positions, default: 'LATEST', doc: 'Where reading starts (newer spelling).' },
  string('source.init.timestamp', 'Start time for AT_TIMESTAMP.'),
  string('source.init.timestamp.format', 'Pattern of the start time.', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"),
  { key: 'scan.shard.discovery.intervalmillis', type: 'long', default: '10000', doc: 'How often new shards are looked for, in ms.' },
  { key: 'source.shard.discovery.interval', type: 'duration', default: '10 s', doc: 'How often new shards are looked for.' },
  { key: 'sink.partitioner', type: 'enum', values: ['random', 'fixed'], default: 'random', doc: 'Partition keys of written records; a table with PARTITIONED BY uses those columns instead.' },
  string('sink.partitioner-field-delimiter', 'Text between the values of partition columns.', '|'),
  { key: 'sink.fail-on-error', type: 'boolean', default: 'false', doc: 'Fails the job when a record cannot be written, instead of retrying.' },
  { key: 'sink.batch.max-size', type: 'int', default: '500', doc: 'Records a call at most.' },
  { key: 'scan.parallelism', type: 'int', doc: 'Parallelism of the source.' },
  { key: 'sink.parallelism', type: 'int', doc: 'Parallelism of the sink.' },
  ...['aws.#', 'scan.#', 'source.#', 'sink.#'].map((key): OptionSpec => ({
    key, type: 'string', pattern: true, doc: 'Tuning of the Java client; accepted so that existing scripts run unchanged.',
  })),
]

/** The stream that the options name: its name or ARN; throws when neither is given. */
export function streamOf(options: Options): string {
  const stream = options['stream.arn'] ?? options['stream']
  if (stream !== undefined) return stream
  throw new MillraceError('connector.missing-option',
    'One or more required options are missing.\n\nMissing required options are:\n\nstream',
    { hint: "add 'stream' = '<name>' (or 'stream.arn' = '<arn>') to WITH (…)" })
}

/** The region that the options name, or the one inside the ARN. */
export function regionOf(options: Options, fallback: string): string {
  return options['aws.region'] ?? /^arn:aws[\w-]*:kinesis:([\w-]+):/.exec(options['stream.arn'] ?? '')?.[1] ?? fallback
}

/** Where reading starts; throws `connector.bad-option` with the allowed values. */
export function startPosition(options: Options): StartPosition {
  const key = options['source.init.position'] !== undefined ? 'source.init.position' : 'scan.stream.initpos'
  const value = options[key] ?? 'LATEST'
  if (value === 'LATEST' || value === 'TRIM_HORIZON') return value
  if (value === 'AT_TIMESTAMP') return { timestampMs: startTimestamp(options) }
  throw new MillraceError('connector.bad-option', `Invalid value '${value}' for option '${key}'. Expected one of: ${positions.join(', ')}`,
    { hint: didYouMean(value, positions) })
}

function startTimestamp(options: Options): number {
  const text = options['source.init.timestamp'] ?? options['scan.stream.initpos-timestamp']
  if (text === undefined) {
    throw new MillraceError('connector.missing-option', "AT_TIMESTAMP needs a start time", { hint: "add 'scan.stream.initpos-timestamp' = '2026-01-01T00:00:00.000Z'" })
  }
  const parsed = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  if (Number.isFinite(parsed)) return parsed
  throw new MillraceError('connector.bad-option', `Cannot read '${text}' as a start time`, { hint: 'write it as 2026-01-01T00:00:00.000Z or as epoch seconds' })
}

/** How often new shards are looked for, in ms. */
export function discoveryIntervalMs(options: Options): number {
  const older = options['scan.shard.discovery.intervalmillis']
  if (older !== undefined) return Number(older)
  const match = /^(\d+)\s*(ms|s|min)?$/.exec(options['source.shard.discovery.interval'] ?? '10 s')
  return match ? Number(match[1]) * (match[2] === 'min' ? 60_000 : match[2] === 'ms' ? 1 : 1000) : 10_000
}
