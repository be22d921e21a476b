// What is inside a part file: encoded rows as lines, or a file that its format lays out as a whole.
// Always: `finish` has the bytes on the disk before it resolves.

import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { Encoder, FileEncoder } from '../../table/format.ts'

const bufferBytesMax = 256 * 1024
const newline = new Uint8Array([0x0a])

/** A part that is being written. */
export interface PartContent {
  /** About how large it is so far. */
  readonly sizeBytes: number
  add(batch: ColumnBatch, row: number): void
  finish(): Promise<void>
  /** Gives the part up. */
  close(): void
}

/** Writes bytes to a new file, down to the disk. */
function writeThrough(file: number, bytes: Uint8Array): void {
  writeFileSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
}

/** Rows as lines, written as they fill a buffer. */
export class LineContent implements PartContent {
  readonly #file: number
  readonly #encoder: Encoder
  #writtenBytes = 0
  #lines: Uint8Array[] = []
  #lineBytes = 0

  constructor(path: string, encoder: Encoder) {
    this.#file = openSync(path, 'w')
    this.#encoder = encoder
  }

  get sizeBytes(): number {
    return this.#writtenBytes + this.#lineBytes
  }

  add(batch: ColumnBatch, row: number): void {
    const bytes = this.#encoder.encode(batch, row)
    if (bytes === null) return
    this.#lines.push(bytes.slice(), newline)
    this.#lineBytes += bytes.length + 1
    if (this.#lineBytes < bufferBytesMax) return
    writeFileSync(this.#file, this.#take())
  }

  #take(): Uint8Array {
    const bytes = Buffer.concat(this.#lines)
    this.#writtenBytes += bytes.length
    this.#lines = []
    this.#lineBytes = 0
    return bytes
  }

  finish(): Promise<void> {
    writeThrough(this.#file, this.#take())
    return Promise.resolve()
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** Rows that the format collects and lays out at the end. */
export class WholeContent implements PartContent {
  readonly #file: number
  readonly #encoder: FileEncoder

  constructor(path: string, encoder: FileEncoder) {
    this.#file = openSync(path, 'w')
    this.#encoder = encoder
  }

  get sizeBytes(): number {
    return this.#encoder.sizeBytes
  }

  add(batch: ColumnBatch, row: number): void {
    this.#encoder.write(batch, row)
  }

  async finish(): Promise<void> {
    writeThrough(this.#file, await this.#encoder.finish())
  }

  close(): void {
    closeSync(this.#file)
  }
}
