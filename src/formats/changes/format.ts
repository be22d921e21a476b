// What the formats of change messages have alike: json's options, a decoder over a ChangeReader, an encoder that wraps the row.

import { rowKind } from '../../table/column-batch.ts'
import { defineFormat, type Encoder, type Format, type FormatContext } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import type { OptionSpec, Options } from '../../table/options.ts'
import { createJsonEncoder } from '../json/encoder.ts'
import { readOptions, sharedOptions, writeOptions } from '../json/options.ts'
import { ChangeDecoder, type ChangeReader } from './decoder.ts'

/** Text around a row. */
export interface Wrapping {
  readonly before: string
  readonly after: string
}

/** What makes one format of change messages. */
export interface ChangeFormat {
  readonly name: string
  readonly doc: string
  /** Options besides those of json. */
  readonly options: readonly OptionSpec[]
  reader(options: Options): ChangeReader
  /** A new row (+I, +U) and a former one (-U, -D): these formats write an update as a delete and an insert. */
  readonly inserted: Wrapping
  readonly deleted: Wrapping
  /** Throws `format.bad-option` for options that cannot be written with. */
  checkWrite?(options: Options): void
}

function createEncoder(format: ChangeFormat, fields: readonly Field[], options: Options, context: FormatContext): Encoder {
  format.checkWrite?.(options)
  const rows = createJsonEncoder(fields, writeOptions(options), context)
  const bytes = new TextEncoder()
  const wrappings = [format.inserted, format.deleted].map(({ before, after }) => ({ before: bytes.encode(before), after: bytes.encode(after) }))
  return {
    encode(batch, row) {
      const image = rows.encode(batch, row)
      if (image === null) return null
      const kind = batch.rowKinds?.[row] ?? rowKind.insert
      const { before, after } = wrappings[kind === rowKind.insert || kind === rowKind.updateAfter ? 0 : 1]!
      return Buffer.concat([before, image, after])
    },
  }
}

/** Defines a format of change messages. */
export function defineChangeFormat(format: ChangeFormat): Format {
  return defineFormat({
    name: format.name, doc: format.doc, options: [...sharedOptions, ...format.options], changelog: 'all',
    decoder: (fields, options, context) => new ChangeDecoder(format.reader(options), fields, readOptions(options), context.dictionary),
    encoder: (fields, options, context) => createEncoder(format, fields, options, context),
  })
}
