// Rows sent on one by one: an output buffer with a counter that flushes itself when full.

import type { Field } from '../../table/logical-type.ts'
import type { Output } from '../operator.ts'
import { OutputBuffer } from './output-buffer.ts'

/** Collects rows of one operator. Call `flush` at the end of each batch and before each watermark. */
export class RowOutput {
  readonly buffer: OutputBuffer
  readonly #output: Output
  readonly #hasKinds: boolean
  #count = 0

  /** With `hasKinds` false all rows are inserts. */
  constructor(fields: readonly Field[], output: Output, hasKinds: boolean) {
    this.buffer = new OutputBuffer(fields)
    this.#output = output
    this.#hasKinds = hasKinds
  }

  /** The place of the next row. */
  next(kind: number): number {
    if (this.#count === this.buffer.capacity) this.flush()
    this.buffer.rowKinds[this.#count] = kind
    return this.#count++
  }

  /** Makes columns `from` to `to` of a row NULL. */
  setNull(from: number, to: number, at: number): void {
    const { buffer } = this
    for (let index = from; index < to; index++) {
      buffer.nulls[index]![at] = 1
      buffer.nullSeen[index] = 1
    }
  }

  /** Sends the rows so far. */
  flush(): void {
    if (this.#count === 0) return
    const count = this.#count
    this.#count = 0
    this.#output.emit(this.buffer.batch(count, this.#hasKinds))
    this.buffer.nullSeen.fill(0)
    this.buffer.nanoSeen.fill(0)
  }
}
