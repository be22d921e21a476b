// Avro's container files, read and written as streams of avsc.

import { createReadStream } from 'node:fs'
import { inflateRaw } from 'node:zlib'
import type { Schema, streams, Type } from 'avsc'
import { snappyUncompress } from 'hyparquet'
import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import { createBatch, getValue, resetBatch, setValue } from '../../table/column-writer.ts'
import type { FileDecoder, FileEncoder, FormatContext } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import { avroTypeOf, loadAvsc, rowSchema, rowToAvro } from './schema.ts'
import { AvroReaders, type AvroSchema } from './values.ts'

type Callback = (error: Error | null, bytes?: Buffer) => void

/** Snappy as Avro has it: four bytes of checksum behind the block. The length of the text is the block's first varint. */
function unsnap(block: Buffer, done: Callback): void {
  try {
    const input = block.subarray(0, block.length - 4)
    let length = 0
    for (let at = 0, shift = 0; ; at++, shift += 7) {
      length |= (input[at]! & 0x7f) << shift
      if ((input[at]! & 0x80) === 0) break
    }
    const output = new Uint8Array(length)
    snappyUncompress(input, output)
    done(null, Buffer.from(output.buffer))
  } catch (thrown) {
    done(thrown as Error)
  }
}

const codecs = { null: (block: Buffer, done: Callback) => done(null, block), deflate: inflateRaw, snappy: unsnap }

class AvroFileDecoder implements FileDecoder {
  readonly #path: string
  readonly #fields: readonly Field[]
  readonly #dictionary: Dictionary
  readonly #batch: ColumnBatch
  readonly #source: ReturnType<typeof createReadStream>
  readonly #records: AsyncIterator<unknown>
  #row: ((record: unknown) => unknown[]) | undefined
  #skipRows: number

  constructor(path: string, fields: readonly Field[], skipRows: number, dictionary: Dictionary) {
    this.#path = path
    this.#fields = fields
    this.#dictionary = dictionary
    this.#skipRows = skipRows
    this.#batch = createBatch(fields, batchRowsMax)
    this.#source = createReadStream(path)
    const decoder = new (loadAvsc().avsc.streams.BlockDecoder)({
      codecs: codecs as never,
      parseHook: (schema) => {
        this.#row = new AvroReaders(schema as AvroSchema).row(fields)
        return avroTypeOf(schema as Schema) as never
      },
    })
    this.#source.on('error', (error) => decoder.destroy(error))
    this.#records = this.#source.pipe(decoder)[Symbol.asyncIterator]()
  }

  async next(): Promise<ColumnBatch | null> {
    resetBatch(this.#batch)
    try {
      while (this.#batch.rowCount < batchRowsMax) {
        const { done, value } = await this.#records.next()
        if (done) break
        if (this.#skipRows > 0) this.#skipRows--
        else this.#add(this.#row!(value))
      }
    } catch (thrown) {
      if (thrown instanceof MillraceError) throw thrown
      throw new MillraceError('format.avro', `'${this.#path}' cannot be read as Avro: ${(thrown as Error).message}`, { cause: thrown })
    }
    return this.#batch.rowCount > 0 ? this.#batch : null
  }

  #add(values: readonly unknown[]): void {
    const row = this.#batch.rowCount++
    for (const index of this.#fields.keys()) setValue(this.#batch.columns[index]!, row, values[index], this.#dictionary)
  }

  close(): void {
    this.#source.destroy()
  }
}

/** Opens a container file. */
export function openAvro(path: string, fields: readonly Field[], skipRows: number, dictionary: Dictionary): FileDecoder {
  return new AvroFileDecoder(path, fields, skipRows, dictionary)
}

/** Collects rows as a container file. */
export class AvroFileEncoder implements FileEncoder {
  readonly #fields: readonly Field[]
  readonly #context: FormatContext
  readonly #stream: streams.BlockEncoder
  readonly #record: (values: unknown) => Record<string, unknown>
  readonly #chunks: Buffer[] = []
  #sizeBytes = 0

  constructor(fields: readonly Field[], codec: 'null' | 'deflate', isLegacy: boolean, context: FormatContext) {
    this.#fields = fields
    this.#context = context
    this.#record = rowToAvro(fields)
    const schema = rowSchema(fields, isLegacy)
    // The codec forgets logical types; the header of a file needs them.
    const type = Object.create(avroTypeOf(schema), { getSchema: { value: () => schema } }) as Type
    this.#stream = new (loadAvsc().avsc.streams.BlockEncoder)(type, { codec, writeHeader: 'always' } as never)
    this.#stream.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#sizeBytes += chunk.length
    })
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  write(batch: ColumnBatch, row: number): void {
    this.#stream.write(this.#record(this.#fields.map((field, index) => getValue(batch.columns[index]!, row, field.type, this.#context.dictionary))))
  }

  finish(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#stream.on('error', reject)
      this.#stream.on('end', () => resolve(Buffer.concat(this.#chunks)))
      this.#stream.end()
    })
  }
}
