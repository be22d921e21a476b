// Opens the segments of a shard after a stop of any kind.
// Always: after a clean stop nothing is scanned; after a crash the last segment is checked frame by frame and cut
// after the last whole one. Only frames whose writers never heard of success can be lost, as a segment is written in
// order.

import { closeSync, constants, fstatSync, ftruncateSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { corrupt } from '../../store/errors.ts'
import { indexStepBytes } from '../limits.ts'
import { frameOffsets } from './frame.ts'
import { scanFrames } from './scan.ts'
import { indexFile, listSegments, type Segment, segmentFile } from './segments.ts'
import { type IndexHead, SparseIndex } from './sparse-index.ts'

/** A shard's log as found. */
export interface RecoveredLog extends IndexHead {
  readonly segments: Segment[]
  /** The last segment, open for reading and writing. */
  readonly descriptor: number
  readonly index: SparseIndex
  /** Bytes of a torn tail that were cut. */
  readonly cutBytes: number
}

/** Sequence index of a shard's first record; 0 stands for "before all". */
export const firstSequenceIndex = 1

/** Opens the log in a folder, creating it when it is new. */
export function recoverLog(directory: string): RecoveredLog {
  mkdirSync(directory, { recursive: true })
  const segments = listSegments(directory)
  if (segments.length === 0) segments.push({ base: 0, firstSequence: firstSequenceIndex })
  checkGaps(directory, segments)
  const last = segments.at(-1)!
  // Opened by flags, because neither 'r+' creates a file nor does 'a+' write at a position.
  const writable = openSync(segmentFile(directory, last), constants.O_RDWR | constants.O_CREAT)
  const end = last.base + fstatSync(writable).size
  const stored = SparseIndex.read(indexFile(directory, last), end)
  // The index of the last segment is only true until the next write.
  rmSync(indexFile(directory, last), { force: true })
  if (stored) return { segments, descriptor: writable, ...stored.head, index: stored.index, cutBytes: 0 }
  const scanned = indexSegment(writable, last, end, true)
  if (scanned.head.end < end) ftruncateSync(writable, scanned.head.end - last.base)
  const before = segments.at(-2)
  const lastArrivalMs =
    scanned.index.size > 0 || !before ? scanned.head.lastArrivalMs : lastArrivalOf(directory, before, last)
  const cutBytes = end - scanned.head.end
  return { segments, descriptor: writable, ...scanned.head, lastArrivalMs, index: scanned.index, cutBytes }
}

function checkGaps(directory: string, segments: readonly Segment[]): void {
  for (const [index, segment] of segments.slice(0, -1).entries()) {
    const next = segments[index + 1]!
    const file = segmentFile(directory, segment)
    const descriptor = openSync(file, 'r')
    const end = segment.base + fstatSync(descriptor).size
    closeSync(descriptor)
    if (end !== next.base) throw corrupt(file, `it ends at ${end}, the next segment begins at ${next.base}`)
  }
}

/** Builds the index of a segment by walking it. */
export function indexSegment(
  descriptor: number,
  segment: Segment,
  end: number,
  verify: boolean,
): { index: SparseIndex; head: IndexHead } {
  const index = new SparseIndex()
  let nextSequence = segment.firstSequence
  let lastArrivalMs = 0
  const range = { descriptor, base: segment.base, from: segment.base, to: end, sequence: nextSequence, verify }
  const intactEnd = scanFrames(range, (frame) => {
    lastArrivalMs = frame.view.getFloat64(frame.at + frameOffsets.arrival, true)
    if (index.size === 0 || frame.position - index.lastPosition >= indexStepBytes) {
      index.add(frame.sequence, frame.position, lastArrivalMs)
    }
    nextSequence = frame.sequence + 1
    return true
  })
  return { index, head: { end: intactEnd, nextSequence, lastArrivalMs } }
}

/** The index of a finished segment: from its file, else rebuilt and written. */
export function loadIndex(directory: string, segment: Segment, next: Segment): { index: SparseIndex; head: IndexHead } {
  const file = indexFile(directory, segment)
  const stored = SparseIndex.read(file, next.base)
  if (stored) return stored
  const descriptor = openSync(segmentFile(directory, segment), 'r')
  try {
    const built = indexSegment(descriptor, segment, next.base, false)
    if (built.head.end !== next.base) {
      throw corrupt(segmentFile(directory, segment), `no record can be read at position ${built.head.end}`)
    }
    built.index.write(file, built.head)
    return built
  } finally {
    closeSync(descriptor)
  }
}

function lastArrivalOf(directory: string, segment: Segment, next: Segment): number {
  return loadIndex(directory, segment, next).head.lastArrivalMs
}
