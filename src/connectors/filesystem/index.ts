// filesystem: files of encoded lines as a table. Reading is bounded; writing makes part files that appear whole.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/filesystem/

import { defineConnector } from '../../table/connector.ts'
import { openFileReader } from './reader.ts'
import { openFileWriter } from './writer.ts'

/** The filesystem connector. */
export const filesystem = defineConnector({
  name: 'filesystem',
  doc: 'Reads and writes files, one encoded row a line.',
  options: [
    { key: 'path', type: 'string', required: true, doc: 'A file or a folder, plain or as file:// URL.' },
    { key: 'source.path.regex-pattern', type: 'string', doc: 'Reads only files whose path matches.' },
    { key: 'source.monitor-interval', type: 'duration', doc: 'Accepted; files are read once.' },
    { key: 'sink.rolling-policy.file-size', type: 'memory', default: '128MB', doc: 'Size after which a new part file begins.' },
    { key: 'sink.#', type: 'string', pattern: true, doc: 'Further sink options of Flink; accepted.' },
    { key: 'partition.#', type: 'string', pattern: true, doc: 'Partition options of Flink; accepted.' },
    { key: 'auto-compaction', type: 'boolean', default: 'false', doc: 'Accepted.' },
  ],
  format: 'required',
  metadata: [],
  sinkMode: 'insert-only',
  source: { bounded: () => true, open: openFileReader },
  sink: { open: openFileWriter },
})
