// kinesis: streams as tables. Reading is per shard with positions in checkpoints (exactly once); writing is at least once.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/kinesis/

import { defineConnector } from '../../table/connector.ts'
import { types } from '../../table/logical-type.ts'
import { kinesisOptions, startPosition, streamOf } from './options.ts'
import { openKinesisReader } from './reader.ts'
import { openKinesisWriter } from './writer.ts'

/** The name of a stream from its name or ARN. */
function streamName(stream: string): string {
  return stream.includes(':stream/') ? stream.slice(stream.indexOf(':stream/') + 8) : stream
}

/** The kinesis connector. */
export const kinesis = defineConnector({
  name: 'kinesis',
  doc: 'Reads and writes Kinesis data streams.',
  options: kinesisOptions,
  format: 'required',
  metadata: [
    { key: 'timestamp', field: { name: 'timestamp', type: types.timestampLtz(3, false) }, writable: false },
    { key: 'shard-id', field: { name: 'shard-id', type: types.varchar(128, false) }, writable: false },
    { key: 'sequence-number', field: { name: 'sequence-number', type: types.varchar(128, false) }, writable: false },
  ],
  sinkMode: 'insert-only',
  validate(table) {
    streamOf(table.options)
    startPosition(table.options)
  },
  source: { bounded: () => false, open: openKinesisReader },
  sink: { open: openKinesisWriter },
  resources: (table, access) => [{ service: 'kinesis', name: streamName(streamOf(table.options)), access }],
})
