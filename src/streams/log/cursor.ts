// Reads the committed bytes of a shard's log in any thread, segment after segment.
// Always: only bytes below the published end are looked at; a cursor whose segment was dropped goes on at the oldest
// one kept.

import { closeSync, openSync, readSync } from 'node:fs'
import { isMissing } from '../../store/errors.ts'
import { listSegments, type Segment, segmentFile, segmentOf } from './segments.ts'
import type { SharedShardState } from './shared-state.ts'

/** A place in a shard's log that moves forward. */
export class LogCursor {
  readonly #directory: string
  readonly #shared: SharedShardState
  #descriptor: number | undefined
  #base = 0
  position: number
  sequence: number

  constructor(directory: string, shared: SharedShardState, position: number, sequence: number) {
    this.#directory = directory
    this.#shared = shared
    this.position = position
    this.sequence = sequence
  }

  /** Committed bytes that are not read yet. */
  get available(): number {
    return this.#shared.end - this.position
  }

  /** Reads bytes from the position on, not beyond the segment; does not move. */
  read(target: Uint8Array, offset: number, length: number): number {
    if (this.position < this.#shared.trimStart) this.#moveToOldest()
    for (let attempt = 0; attempt < 3; attempt++) {
      this.#descriptor ??= this.#open()
      const allowed = Math.min(length, this.available)
      const filled = readSync(this.#descriptor, target, offset, allowed, this.position - this.#base)
      if (filled > 0) return filled
      // The end of this segment; committed bytes go on in the one that begins here.
      this.close()
    }
    return 0
  }

  /** Moves over frames that were read. */
  advance(bytes: number, records: number): void {
    this.position += bytes
    this.sequence += records
  }

  /** Closes the file; a later read opens it again. */
  close(): void {
    if (this.#descriptor === undefined) return
    closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #moveToOldest(): void {
    this.close()
    this.position = this.#shared.trimStart
    this.sequence = this.#shared.trimSequence
  }

  #open(): number {
    try {
      return this.#openAt({ base: this.position, firstSequence: this.sequence })
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown
    }
    // Not at a segment's beginning: find the one that holds the position.
    const segments = listSegments(this.#directory)
    return this.#openAt(segments[segmentOf(segments, 'base', this.position)] ?? { base: 0, firstSequence: 0 })
  }

  #openAt(segment: Segment): number {
    const descriptor = openSync(segmentFile(this.#directory, segment), 'r')
    this.#base = segment.base
    return descriptor
  }
}
