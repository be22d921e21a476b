// avro: records of Avro, one a message in streams, in container files on a file system.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/avro/

import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import { createBatch, getValue, resetBatch, setValue } from '../../table/column-writer.ts'
import { defineFormat } from '../../table/format.ts'
import type { Options } from '../../table/options.ts'
import { avroTypeOf, rowSchema, rowToAvro } from './schema.ts'
import { AvroReaders, type AvroSchema } from './values.ts'

const isLegacy = (options: Options): boolean => options['timestamp_mapping.legacy'] !== 'false'

function codecOf(options: Options): 'null' | 'deflate' {
  const codec = options['codec'] ?? 'deflate'
  if (codec === 'null' || codec === 'deflate') return codec
  throw new MillraceError('format.bad-option', `the codec '${codec}' cannot be written`, { hint: "use 'deflate' or 'null'; files of 'snappy' can be read" })
}

/** The avro format. */
export const avro = defineFormat({
  name: 'avro',
  doc: "Avro's binary records; container files on a file system.",
  options: [
    { key: 'encoding', type: 'enum', values: ['binary'], default: 'binary', doc: 'Encoding of messages.' },
    { key: 'codec', type: 'enum', values: ['null', 'deflate'], default: 'deflate', doc: 'Compression of written files; reading takes snappy, too.' },
    { key: 'timestamp_mapping.legacy', type: 'boolean', default: 'true', doc: "TIMESTAMP is written as Avro's timestamp; with false as its local-timestamp, and TIMESTAMP_LTZ as timestamp." },
  ],
  changelog: 'insert-only',
  decoder(fields, options, context) {
    const schema = rowSchema(fields, isLegacy(options))
    const type = avroTypeOf(schema)
    const readRow = new AvroReaders(schema as AvroSchema).row(fields)
    const batch = createBatch(fields, batchRowsMax)
    let arena = new Uint8Array(0)
    return {
      skippedCount: 0,
      arena(sizeBytes) {
        if (arena.length < sizeBytes) arena = new Uint8Array(sizeBytes)
        return arena
      },
      decode(records) {
        resetBatch(batch)
        for (let row = 0; row < records.count; row++) {
          const bytes = Buffer.from(records.buffer.subarray(records.starts[row], records.ends[row]))
          try {
            const values = readRow(type.fromBuffer(bytes))
            for (const index of fields.keys()) setValue(batch.columns[index]!, row, values[index], context.dictionary)
          } catch (thrown) {
            throw new MillraceError('format.avro', `Failed to deserialize Avro record. ${(thrown as Error).message}`, {
              cause: thrown, hint: "the record's schema must be that of the table's columns, in their order",
            })
          }
        }
        batch.rowCount = records.count
        return { batch }
      },
    }
  },
  encoder(fields, options, context) {
    const type = avroTypeOf(rowSchema(fields, isLegacy(options)))
    const record = rowToAvro(fields)
    return {
      encode: (batch, row) => type.toBuffer(record(fields.map((field, index) => getValue(batch.columns[index]!, row, field.type, context.dictionary)))),
    }
  },
  openFile: async (path, fields, skipRows, _options, context) => (await import('./files.ts')).openAvro(path, fields, skipRows, context.dictionary),
  async fileEncoders(fields, options, context) {
    const { AvroFileEncoder } = await import('./files.ts')
    return () => new AvroFileEncoder(fields, codecOf(options), isLegacy(options), context)
  },
})
