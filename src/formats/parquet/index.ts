// parquet: columns in files, as data lakes keep them. Files appear with each checkpoint.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/parquet/ and Flink's mapping of types.

import { defineFormat } from '../../table/format.ts'

/** The parquet format. */
export const parquet = defineFormat({
  name: 'parquet',
  doc: 'Parquet files.',
  options: [
    { key: 'utc-timezone', type: 'boolean', default: 'false', doc: 'Accepted; times are those of UTC.' },
    { key: 'timestamp.time.unit', type: 'enum', values: ['nanos', 'micros', 'millis'], default: 'micros', doc: 'Accepted; timestamps are written in the unit of their precision.' },
    { key: 'write.int64.timestamp', type: 'boolean', default: 'true', doc: 'Accepted; timestamps are written as 64-bit integers, and read in every form.' },
    { key: 'compression', type: 'enum', values: ['UNCOMPRESSED', 'SNAPPY'], default: 'SNAPPY', doc: 'Compression of written files; reading takes all.' },
  ],
  changelog: 'insert-only',
  openFile: async (path, fields, skipRows, _options, context) => (await import('./reader.ts')).openParquet(path, fields, skipRows, context.dictionary),
  async fileEncoders(fields, options, context) {
    const { ParquetEncoder } = await import('./writer.ts')
    return () => new ParquetEncoder(fields, options, context)
  },
})
