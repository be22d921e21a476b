// The file of one subtask in a checkpoint: a JSON header, then typed arrays as they were in memory.
// Always: begins with a magic number and the header's length; its checksum is in the checkpoint's metadata; string columns hold ids
// of the dictionary that lies in the same file.

import { deserialize, serialize } from 'node:v8'
import { crc32 } from '../../base/crc32.ts'
import { MillraceError } from '../../base/error.ts'
import type { Column } from '../../table/column-batch.ts'
import type { StorageKind } from '../../table/logical-type.ts'
import { makeColumn } from '../batch/output-buffer.ts'
import type { StringDictionary } from '../dictionary.ts'
import type { OperatorSnapshot, RestoredPart, RestoredSection, StateSection } from '../state/snapshot.ts'
import type { TaskSnapshot } from '../task/task.ts'
import { keyGroupOf, keyGroupRange } from './key-groups.ts'

const magic = 0x3153524d

interface Span {
  readonly at: number
  readonly bytes: number
}

interface ColumnHeader {
  readonly kind: StorageKind
  readonly values: Span
  readonly nulls?: Span
  readonly nanos?: Span
}

interface SectionHeader {
  readonly name: string
  readonly rowCount: number
  readonly keyCount: number
  readonly live?: Span
  readonly columns: readonly ColumnHeader[]
}

interface FileHeader {
  readonly operators: readonly { readonly uid: string; readonly meta: unknown; readonly sections: readonly SectionHeader[] }[]
  readonly dictionary: { readonly count: number; readonly starts: Span; readonly lengths: Span; readonly arena: Span }
}

/** Collects arrays behind one another, each on 8 bytes. */
class SpanWriter {
  readonly chunks: Uint8Array[] = []
  #at = 0

  add(array: ArrayBufferView): Span {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    const span = { at: this.#at, bytes: bytes.length }
    this.chunks.push(bytes)
    const padding = -bytes.length & 7
    if (padding > 0) this.chunks.push(new Uint8Array(padding))
    this.#at += bytes.length + padding
    return span
  }
}

function columnHeader(writer: SpanWriter, column: Column): ColumnHeader {
  const values = writer.add(column.kind === 'object' ? serialize(column.values) : column.values)
  return {
    kind: column.kind, values,
    ...(column.nulls ? { nulls: writer.add(column.nulls) } : {}),
    ...(column.kind === 'timestamp' && column.nanos ? { nanos: writer.add(column.nanos) } : {}),
  }
}

function sectionHeader(writer: SpanWriter, section: StateSection): SectionHeader {
  return {
    name: section.name, rowCount: section.rowCount, keyCount: section.keyCount,
    ...(section.live ? { live: writer.add(section.live) } : {}),
    columns: section.columns.map((column) => columnHeader(writer, column)),
  }
}

function operatorHeader(writer: SpanWriter, uid: string, snapshot: OperatorSnapshot): FileHeader['operators'][number] {
  const sections = (snapshot.sections ?? []).map((section) => sectionHeader(writer, section))
  return { uid, meta: snapshot.meta ?? null, sections }
}

/** The chunks of a state file; arrays of the snapshot are not copied again, the dictionary is. */
export function encodeStateFile(snapshot: TaskSnapshot): Uint8Array[] {
  const writer = new SpanWriter()
  const operators = [...snapshot.operators].map(([uid, state]) => operatorHeader(writer, uid, state))
  const texts = snapshot.dictionary.copy()
  const header: FileHeader = {
    operators,
    dictionary: {
      count: texts.starts.length, starts: writer.add(texts.starts), lengths: writer.add(texts.lengths), arena: writer.add(texts.arena),
    },
  }
  const text = Buffer.from(JSON.stringify(header))
  const head = new Uint8Array(16 + text.length + (-text.length & 7))
  new Uint32Array(head.buffer, 0, 2).set([magic, text.length])
  head.set(text, 16)
  return [head, ...writer.chunks]
}

/** Checksum over chunks. */
export function checksumOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => crc32(chunk, sum), 0)
}

/** Who reads a state file. */
export interface StateReader {
  readonly dictionary: StringDictionary
  readonly subtaskIndex: number
  readonly parallelism: number
  readonly maxParallelism: number
  /** True when the parallelism has changed, so that rows must be picked by key group. */
  readonly isRescaled: boolean
}

class StateFile {
  readonly #base: number
  readonly #bytes: Uint8Array
  readonly header: FileHeader
  readonly #reader: StateReader
  readonly #idOf: Int32Array
  readonly #starts: Int32Array
  readonly #lengths: Int32Array
  readonly #arena: Uint8Array

  constructor(bytes: Uint8Array, reader: StateReader) {
    // A copy on its own buffer, so that spans are aligned.
    this.#bytes = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
    const [found, length] = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, 2) as unknown as [number, number]
    if (found !== magic) throw new MillraceError('checkpoint.corrupt', 'a state file does not begin as one')
    this.header = JSON.parse(Buffer.from(this.#bytes.subarray(16, 16 + length)).toString()) as FileHeader
    this.#base = 16 + length + (-length & 7)
    this.#reader = reader
    const { count, starts, lengths, arena } = this.header.dictionary
    this.#starts = new Int32Array(this.#span(starts).buffer, this.#offset(starts), count)
    this.#lengths = new Int32Array(this.#bytes.buffer, this.#offset(lengths), count)
    this.#arena = this.#span(arena)
    this.#idOf = new Int32Array(count).fill(-1)
  }

  #offset(span: Span): number {
    return this.#bytes.byteOffset + this.#base + span.at
  }

  #span(span: Span): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#offset(span), span.bytes)
  }

  #ownId(id: number): number {
    const known = this.#idOf[id]!
    if (known >= 0) return known
    const start = this.#starts[id]!
    const own = this.#reader.dictionary.internBytes(this.#arena, start, start + this.#lengths[id]!)
    this.#idOf[id] = own
    return own
  }

  #column(header: ColumnHeader, rowCount: number, live: Uint8Array | undefined): Column {
    const nulls = header.nulls && this.#span(header.nulls)
    const nanos = header.nanos && new Int32Array(this.#bytes.buffer, this.#offset(header.nanos), rowCount)
    const offset = this.#offset(header.values)
    switch (header.kind) {
      case 'object': return { kind: 'object', values: deserialize(this.#span(header.values)) as unknown[], nulls }
      case 'int': return { kind: 'int', values: new Int32Array(this.#bytes.buffer, offset, rowCount), nulls }
      case 'long': return { kind: 'long', values: new BigInt64Array(this.#bytes.buffer, offset, rowCount), nulls }
      case 'string': {
        const ids = new Int32Array(this.#bytes.buffer, offset, rowCount)
        const values = new Int32Array(rowCount)
        for (let row = 0; row < rowCount; row++) {
          if (live?.[row] !== 0 && nulls?.[row] !== 1) values[row] = this.#ownId(ids[row]!)
        }
        return { kind: 'string', values, nulls }
      }
      default: return makeColumn(header.kind, new Float64Array(this.#bytes.buffer, offset, rowCount), nulls, nanos)
    }
  }

  section(header: SectionHeader): RestoredSection {
    const { rowCount, keyCount } = header
    const live = header.live && this.#span(header.live)
    const columns = header.columns.map((column) => this.#column(column, rowCount, live))
    const isLive = (row: number): boolean => live === undefined || live[row] === 1
    const { isRescaled, subtaskIndex, parallelism, maxParallelism, dictionary } = this.#reader
    if (!isRescaled) return { rowCount, columns, isLive, isMine: isLive }
    const [first, last] = keyGroupRange(subtaskIndex, parallelism, maxParallelism)
    const keys = columns.slice(0, keyCount)
    const owns = (row: number): boolean => {
      if (keyCount === 0) return subtaskIndex === 0
      const group = keyGroupOf(keys, row, dictionary, maxParallelism)
      return group >= first && group <= last
    }
    return { rowCount, columns, isLive, isMine: (row) => isLive(row) && owns(row) }
  }
}

/** Parts of a state file by operator uid. */
export function decodeStateFile(bytes: Uint8Array, reader: StateReader): ReadonlyMap<string, RestoredPart> {
  const file = new StateFile(bytes, reader)
  return new Map(file.header.operators.map(({ uid, meta, sections }): [string, RestoredPart] => {
    const section = (name: string): RestoredSection | undefined => {
      const header = sections.find((candidate) => candidate.name === name)
      return header && file.section(header)
    }
    return [uid, { meta, section }]
  }))
}
