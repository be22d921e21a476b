// Walks the frames of a segment file in large reads.
// Always: stops before the first frame that is incomplete, of impossible length, out of sequence or (when asked) of
// wrong checksum.

import { readSync } from 'node:fs'
import { frameBytesMax, frameHeaderBytes, frameIsIntact, frameSequence, isFrameLength } from './frame.ts'

/** A frame in a buffer. */
export interface FrameView {
  readonly buffer: Buffer
  readonly view: DataView
  /** Offset of the frame in the buffer, and its length. */
  readonly at: number
  readonly length: number
  /** Position of the frame in the shard's log. */
  readonly position: number
  readonly sequence: number
}

/** What to walk. */
export interface ScanRange {
  readonly descriptor: number
  /** Position of the file's first byte. */
  readonly base: number
  readonly from: number
  readonly to: number
  /** Sequence index the first frame must have; any when undefined. */
  readonly sequence?: number
  readonly verify: boolean
}

const chunkBytes = 256 * 1024

/** Calls `visit` for each frame until it answers false; returns the position after the last frame visited. */
export function scanFrames(range: ScanRange, visit: (frame: FrameView) => boolean): number {
  let position = range.from
  let sequence = range.sequence
  let buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(range.to - range.from, frameHeaderBytes)))
  while (position < range.to) {
    const wanted = Math.min(buffer.length, range.to - position)
    const filled = readSync(range.descriptor, buffer, 0, wanted, position - range.base)
    const view = new DataView(buffer.buffer, buffer.byteOffset, filled)
    let at = 0
    while (filled - at >= frameHeaderBytes) {
      const length = view.getUint32(at, true)
      if (!isFrameLength(length)) return position
      if (length > filled - at) break
      const found = frameSequence(view, at)
      if (sequence !== undefined && found !== sequence) return position
      if (range.verify && !frameIsIntact(buffer, view, at, length)) return position
      if (!visit({ buffer, view, at, length, position, sequence: found })) return position
      sequence = found + 1
      at += length
      position += length
    }
    if (at > 0) continue
    // Not one whole frame: either the file ends within it, or it is longer than the buffer.
    const length = filled >= 4 ? view.getUint32(0, true) : 0
    if (!isFrameLength(length) || position + length > range.to || filled < wanted || length <= buffer.length)
      return position
    buffer = Buffer.allocUnsafe(Math.min(length, frameBytesMax))
  }
  return position
}
