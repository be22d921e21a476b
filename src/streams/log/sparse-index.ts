// One entry per 64 KiB of a segment: sequence index, position, arrival. Finds where to start looking for a record or
// a time.
// Always: all three grow together, because arrivals never go back within a shard. The file only speeds things up: a
// missing or damaged one is rebuilt from the segment.

import { readFileSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'

const magic = 0x4d495831
const headCells = 5

/** What an index file says about its segment. */
export interface IndexHead {
  readonly end: number
  readonly nextSequence: number
  readonly lastArrivalMs: number
}

/** The sparse index of one segment. */
export class SparseIndex {
  #sequences: number[] = []
  #positions: number[] = []
  #arrivals: number[] = []

  get size(): number {
    return this.#positions.length
  }

  /** Position of the last entry, or -1. */
  get lastPosition(): number {
    return this.#positions.at(-1) ?? -1
  }

  /** Arrival of the segment's first record, if it has one. */
  get firstArrivalMs(): number | undefined {
    return this.#arrivals[0]
  }

  add(sequence: number, position: number, arrivalMs: number): void {
    this.#sequences.push(sequence)
    this.#positions.push(position)
    this.#arrivals.push(arrivalMs)
  }

  /** Removes the entries at and after a position and returns them as an index of their own. */
  splitAt(position: number): SparseIndex {
    let keep = this.#positions.length
    while (keep > 0 && this.#positions[keep - 1]! >= position) keep--
    const rest = new SparseIndex()
    rest.#sequences = this.#sequences.splice(keep)
    rest.#positions = this.#positions.splice(keep)
    rest.#arrivals = this.#arrivals.splice(keep)
    return rest
  }

  /** Position of the last entry at or before a sequence index. */
  beforeSequence(sequence: number): number | undefined {
    return this.#positions[lastAtMost(this.#sequences, sequence)]
  }

  /** Position of the last entry that arrived before a time; everything before it did, too. */
  beforeTime(timeMs: number): number | undefined {
    return this.#positions[lastBelow(this.#arrivals, timeMs)]
  }

  /** Writes the index of a finished segment. */
  write(file: string, head: IndexHead): void {
    const count = this.#positions.length
    const cells = new Float64Array(headCells + count * 3 + 1)
    cells.set([magic, head.end, head.nextSequence, head.lastArrivalMs, count])
    for (let i = 0; i < count; i++) {
      cells.set([this.#sequences[i]!, this.#positions[i]!, this.#arrivals[i]!], headCells + i * 3)
    }
    cells[cells.length - 1] = crc32(new Uint8Array(cells.buffer, 0, (cells.length - 1) * 8))
    writeFileSync(file, new Uint8Array(cells.buffer))
  }

  /** Reads an index file; undefined when it is absent, damaged or of another end than asked for. */
  static read(file: string, end: number): { index: SparseIndex; head: IndexHead } | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(file)
    } catch {
      return undefined
    }
    if (bytes.length < (headCells + 1) * 8 || bytes.length % 8 !== 0) return undefined
    const cells = new Float64Array(Uint8Array.from(bytes).buffer)
    const count = cells[4]!
    if (cells[0] !== magic || cells[1] !== end || cells.length !== headCells + count * 3 + 1) return undefined
    if (cells[cells.length - 1] !== crc32(bytes.subarray(0, bytes.length - 8))) return undefined
    const index = new SparseIndex()
    for (let i = 0; i < count; i++) {
      const at = headCells + i * 3
      index.add(cells[at]!, cells[at + 1]!, cells[at + 2]!)
    }
    return { index, head: { end, nextSequence: cells[2]!, lastArrivalMs: cells[3]! } }
  }
}

function lastAtMost(values: readonly number[], wanted: number): number {
  let low = -1
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (values[middle]! <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

function lastBelow(values: readonly number[], wanted: number): number {
  let low = -1
  let high = values.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (values[middle]! < wanted) low = middle
    else high = middle - 1
  }
  return low
}
