// Change messages to rows with their kinds. The images of all messages of a call go through the json decoder at once.
// Always: the rows of a message come together or not at all; what cannot be read fails with the message's own text, or is skipped.

import { MillraceError } from '../../base/error.ts'
import { type ColumnBatch, type Dictionary, rowKind } from '../../table/column-batch.ts'
import { copyValue } from '../../table/column-writer.ts'
import type { DecodedRows, Decoder, RecordSlices } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import type { JsonReadOptions } from '../json/convert.ts'
import { JsonDecoder } from '../json/decoder.ts'
import { ChangeMessage, type Image } from './message.ts'
import { JsonObject, type JsonValue, textOf } from './scanner.ts'

/** Takes the changes that a message tells. */
export interface ChangeList {
  insert(image: Image | undefined): void
  delete(image: Image | undefined): void
  /** `old` names the members that the former row gives itself: other NULL columns of it are those of the new row; absent = all. */
  update(before: Image | undefined, after: Image | undefined, old?: ReadonlySet<string>): void
}

/** What a format does with one message. */
export interface ChangeReader {
  /** As Flink's messages name the format: 'Debezium'. */
  readonly title: string
  read(message: ChangeMessage, changes: ChangeList): void
}

/** Names of all members anywhere in a value: what Jackson's `findValue` finds. */
export function memberNames(value: JsonValue, names: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) memberNames(item, names)
  if (value instanceof JsonObject) {
    for (const [name, member] of value.members) {
      names.add(name)
      memberNames(member, names)
    }
  }
  return names
}

/** The error of a message whose kind of change is none of the format's. */
export function unknownKind(title: string, member: string, message: ChangeMessage): MillraceError {
  return new MillraceError('format.unknown-change', `Unknown "${member}" value "${message.text(member) ?? 'null'}". The ${title} JSON message is '${message.toString()}'`)
}

/** The former row of an update or delete, which databases leave out unless told otherwise. Throws `format.no-former-row`. */
export function formerRow(message: ChangeMessage, title: string, op: 'UPDATE' | 'DELETE'): Image {
  const image = message.row('before')
  if (image) return image
  throw new MillraceError('format.no-former-row', `The "before" field of ${op} message is null, if you are using ${title} Postgres Connector, ` +
    'please check the Postgres table has been set REPLICA IDENTITY to FULL level.')
}

class Changes implements ChangeList {
  count = 0
  record = 0
  starts = new Int32Array(1024)
  ends = new Int32Array(1024)
  records = new Int32Array(1024)
  kinds = new Uint8Array(1024)
  /** By the number of an update's former row. */
  readonly olds = new Map<number, ReadonlySet<string>>()

  clear(): void {
    this.count = 0
    this.olds.clear()
  }

  /** Drops the changes from `count` on: those of a message that turned out to be bad. */
  truncate(count: number): void {
    this.count = count
  }

  #add(kind: number, image: Image | undefined): void {
    if (!image) throw new MillraceError('format.json-value', 'the row of the change is missing')
    if (this.count === this.starts.length) this.#grow()
    this.starts[this.count] = image.start
    this.ends[this.count] = image.end
    this.records[this.count] = this.record
    this.kinds[this.count] = kind
    this.count++
  }

  #grow(): void {
    const grown = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const capacity = this.starts.length * 2
    this.starts = grown(this.starts, new Int32Array(capacity))
    this.ends = grown(this.ends, new Int32Array(capacity))
    this.records = grown(this.records, new Int32Array(capacity))
    this.kinds = grown(this.kinds, new Uint8Array(capacity))
  }

  insert(image: Image | undefined): void {
    this.#add(rowKind.insert, image)
  }

  delete(image: Image | undefined): void {
    this.#add(rowKind.delete, image)
  }

  update(before: Image | undefined, after: Image | undefined, old?: ReadonlySet<string>): void {
    if (old) this.olds.set(this.count, old)
    this.#add(rowKind.updateBefore, before)
    this.#add(rowKind.updateAfter, after)
  }
}

/** Decodes the messages of one format. */
export class ChangeDecoder implements Decoder {
  readonly #reader: ChangeReader
  readonly #fields: readonly Field[]
  readonly #rows: JsonDecoder
  readonly #ignoreParseErrors: boolean
  readonly #changes = new Changes()
  #kinds = new Uint8Array(0)
  #records = new Int32Array(0)
  #skippedMessages = 0

  constructor(reader: ChangeReader, fields: readonly Field[], options: JsonReadOptions, dictionary: Dictionary) {
    this.#reader = reader
    this.#fields = fields
    this.#rows = new JsonDecoder(fields, options, dictionary)
    this.#ignoreParseErrors = options.ignoreParseErrors
  }

  get skippedCount(): number {
    return this.#skippedMessages + this.#rows.skippedCount
  }

  arena(sizeBytes: number): Uint8Array {
    return this.#rows.arena(sizeBytes)
  }

  decode(records: RecordSlices): DecodedRows {
    const changes = this.#changes
    changes.clear()
    for (let record = 0; record < records.count; record++) {
      const before = changes.count
      changes.record = record
      try {
        if (records.ends[record]! > records.starts[record]!) this.#read(records, record)
      } catch (thrown) {
        changes.truncate(before)
        if (!this.#ignoreParseErrors) throw this.#failure(records, record, thrown)
        this.#skippedMessages++
      }
    }
    return this.#decodeRows(records)
  }

  #read(records: RecordSlices, record: number): void {
    this.#reader.read(new ChangeMessage(records.buffer, records.starts[record]!, records.ends[record]!), this.#changes)
  }

  #decodeRows(records: RecordSlices): DecodedRows {
    const { starts, ends, count, kinds, records: recordOf } = this.#changes
    let decoded: DecodedRows
    try {
      decoded = this.#rows.decode({ buffer: records.buffer, starts, ends, count })
    } catch (thrown) {
      throw this.#failure(records, this.#firstBad(records), thrown)
    }
    const { batch, recordIndexes } = decoded
    if (this.#kinds.length < batch.rowCount) {
      this.#kinds = new Uint8Array(batch.columns[0]?.values.length ?? batch.rowCount)
      this.#records = new Int32Array(this.#kinds.length)
    }
    for (let row = 0; row < batch.rowCount; row++) {
      const change = recordIndexes?.[row] ?? row
      this.#kinds[row] = kinds[change]!
      this.#records[row] = recordOf[change]!
      const old = this.#changes.olds.get(change - 1)
      if (old && row > 0) this.#complete(batch, row, old)
    }
    batch.rowKinds = this.#kinds
    return { batch, recordIndexes: this.#records }
  }

  /** Gives the row before `row`, its former state, the columns that the message did not repeat. */
  #complete(batch: ColumnBatch, row: number, old: ReadonlySet<string>): void {
    for (const [index, field] of this.#fields.entries()) {
      const column = batch.columns[index]!
      if (column.nulls?.[row - 1] === 1 && !old.has(field.name)) copyValue(column, row, row - 1)
    }
  }

  /** The message of the first change whose row cannot be read; asked for only when one cannot. */
  #firstBad(records: RecordSlices): number {
    const { starts, ends, count, records: recordOf } = this.#changes
    for (let change = 0; change < count; change++) {
      try {
        this.#rows.decode({ buffer: this.#live(records), starts: starts.subarray(change), ends: ends.subarray(change), count: 1 })
      } catch {
        return recordOf[change]!
      }
    }
    return 0
  }

  /** The records' bytes: a view of the arena is void once decoding has made the memory grow. */
  #live(records: RecordSlices): Uint8Array {
    return records.buffer.length > 0 ? records.buffer : this.#rows.arena(0)
  }

  #failure(records: RecordSlices, record: number, thrown: unknown): MillraceError {
    const text = textOf(this.#live(records), records.starts[record]!, records.ends[record]!)
    const cause = MillraceError.from(thrown)
    const what = cause.code === 'format.json-syntax' ? 'Failed to deserialize JSON' : `Corrupt ${this.#reader.title} JSON message`
    return new MillraceError('format.json', `${what} '${text}'. ${cause.message}`, {
      cause, hint: "skip such records with the format's 'ignore-parse-errors' = 'true'",
    })
  }
}
