// filesystem: files of encoded lines as a table. Reading ends with the files there are, or goes on with those that come; writing makes part files that appear whole, in folders of partitions.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/filesystem/

import { defineConnector } from '../../table/connector.ts'
import { fileMetadata } from './file-columns.ts'
import { openFileReader } from './reader.ts'
import { openFileWriter } from './writer.ts'

/** The filesystem connector. */
export const filesystem = defineConnector({
  name: 'filesystem',
  doc: 'Reads and writes files, one encoded row a line.',
  options: [
    { key: 'path', type: 'string', required: true, doc: 'A file or a folder, plain or as file:// URL.' },
    { key: 'source.path.regex-pattern', type: 'string', doc: 'Reads only files whose path matches.' },
    { key: 'source.monitor-interval', type: 'duration', doc: 'How often new files are looked for; without it the files there are read, and the table ends.' },
    { key: 'partition.default-name', type: 'string', default: '__DEFAULT_PARTITION__', doc: 'Folder of rows whose partition column is NULL or empty.' },
    { key: 'sink.rolling-policy.file-size', type: 'memory', default: '128MB', doc: 'Size after which a new part file begins.' },
    { key: 'sink.rolling-policy.rollover-interval', type: 'duration', default: '30 min', doc: 'Age after which a new part file begins; one begins at each checkpoint in any case.' },
    { key: 'sink.rolling-policy.inactivity-interval', type: 'duration', default: '30 min', doc: 'Accepted; a part ends at each checkpoint.' },
    { key: 'sink.rolling-policy.check-interval', type: 'duration', default: '1 min', doc: 'Accepted; parts are checked with each batch.' },
    { key: 'sink.shuffle-by-partition.enable', type: 'boolean', default: 'false', doc: 'Accepted.' },
    { key: 'sink.partition-commit.trigger', type: 'enum', values: ['process-time', 'partition-time'], default: 'process-time', doc: 'When a partition is complete: by the time of day, or by the watermark and the time in its name.' },
    { key: 'sink.partition-commit.delay', type: 'duration', default: '0 s', doc: 'How long after that it is told; the length of a partition for partition-time.' },
    { key: 'sink.partition-commit.watermark-time-zone', type: 'string', default: 'UTC', doc: 'Zone of the times in the names of partitions.' },
    { key: 'sink.partition-commit.policy.kind', type: 'string', doc: "`success-file` writes an empty file into complete partitions; `metastore` is accepted." },
    { key: 'sink.partition-commit.success-file.name', type: 'string', default: '_SUCCESS', doc: 'Name of that file.' },
    { key: 'partition.time-extractor.kind', type: 'enum', values: ['default'], default: 'default', doc: 'How the time of a partition is found.' },
    { key: 'partition.time-extractor.timestamp-pattern', type: 'string', doc: "The time of a partition, such as '$dt $hour:00:00'; the first value without it." },
    { key: 'auto-compaction', type: 'boolean', default: 'false', doc: 'Accepted.' },
  ],
  format: 'required',
  metadata: fileMetadata,
  sinkMode: 'insert-only',
  source: { bounded: (table) => table.options['source.monitor-interval'] === undefined, open: openFileReader },
  sink: { open: openFileWriter },
})
