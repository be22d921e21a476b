// Reads committed records of a shard's log for the API.
// Always: every frame's checksum is verified before its record is handed out.

import { readSync } from 'node:fs'
import { corrupt } from '../../store/errors.ts'
import { flagEncrypted, frameHeaderBytes, frameIsIntact, frameOffsets, frameSequence, isFrameLength } from './frame.ts'
import type { Segment } from './segments.ts'
import type { LogPoint } from './shard-log.ts'

/** Makes a caller's record of a frame; `data` is a view of the block that was read. */
export type RecordMaker<T> = (
  sequence: number,
  arrivalMs: number,
  partitionKey: string,
  data: Buffer,
  encrypted: boolean,
) => T

/** Limits of one read. */
export interface ReadLimits {
  readonly records: number
  readonly bytes: number
}

/** Where records come from. */
export interface ReadSource {
  readonly log: {
    readonly directory: string
    readonly tip: LogPoint
    readonly oldest: LogPoint
    findSequence(sequence: number): LogPoint
    segmentAt(position: number): Segment
  }
  descriptorOf(segment: Segment): { descriptor: number; release: () => void }
}

const blockBytesMin = 64 * 1024
const blockBytesMax = 1024 * 1024

/** What a read found. */
export interface ReadResult<T> {
  readonly records: T[]
  readonly bytes: number
  readonly next: LogPoint
}

/** Records from a point on; a point whose position does not fit its sequence index is looked up again. */
export function readRecords<T>(
  source: ReadSource,
  from: LogPoint,
  limits: ReadLimits,
  make: RecordMaker<T>,
): ReadResult<T> {
  const { log } = source
  const records: T[] = []
  let next = from.sequence <= log.oldest.sequence ? log.oldest : from
  let bytes = 0
  let checked = next === log.oldest
  while (records.length < limits.records && bytes < limits.bytes && next.position < log.tip.position) {
    const wanted = Math.min(
      limits.bytes - bytes,
      (limits.records - records.length) * averageBytes(records.length, bytes),
    )
    const block = readBlock(source, next, Math.min(Math.max(wanted, blockBytesMin), blockBytesMax))
    const before = records.length
    const parsed = parseBlock(block, next, records, { records: limits.records, bytes: limits.bytes - bytes }, make)
    bytes += parsed.bytes
    if (records.length === before) {
      if (checked || parsed.full) break
      // The position was a hint of an older iterator; the sequence index decides.
      next = log.findSequence(next.sequence)
    } else next = parsed.next
    checked = true
  }
  if (records.length === 0 && next.position < log.tip.position) {
    throw corrupt(log.directory, `no record can be read at position ${next.position}`)
  }
  return { records, bytes, next }
}

function averageBytes(count: number, bytes: number): number {
  return count === 0 ? 256 : Math.ceil(bytes / count) + frameHeaderBytes + 64
}

/** A block of whole frames, or one frame that is larger than the block asked for. */
function readBlock(source: ReadSource, point: LogPoint, wanted: number): Buffer {
  const segment = source.log.segmentAt(point.position)
  const { descriptor, release } = source.descriptorOf(segment)
  try {
    const offset = point.position - segment.base
    const available = source.log.tip.position - point.position
    let block = Buffer.allocUnsafe(Math.min(wanted, available))
    let filled = readSync(descriptor, block, 0, block.length, offset)
    const length = filled >= 4 ? block.readUInt32LE(0) : 0
    if (isFrameLength(length) && length > block.length && length <= available) {
      block = Buffer.allocUnsafe(length)
      filled = readSync(descriptor, block, 0, length, offset)
    }
    return block.subarray(0, filled)
  } finally {
    release()
  }
}

function parseBlock<T>(block: Buffer, from: LogPoint, records: T[], limits: ReadLimits, make: RecordMaker<T>) {
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  let at = 0
  let { sequence } = from
  let bytes = 0
  let full = false
  while (records.length < limits.records && block.length - at >= frameHeaderBytes) {
    const length = view.getUint32(at, true)
    if (!isFrameLength(length) || at + length > block.length || frameSequence(view, at) !== sequence) break
    if (!frameIsIntact(block, view, at, length)) break
    const keyEnd = at + frameHeaderBytes + view.getUint16(at + frameOffsets.keyBytes, true)
    const size = at + length - keyEnd
    full = bytes + size > limits.bytes && records.length > 0
    if (full) break
    const arrivalMs = view.getFloat64(at + frameOffsets.arrival, true)
    const partitionKey = block.toString('utf8', at + frameHeaderBytes, keyEnd)
    const encrypted = (view.getUint16(at + frameOffsets.flags, true) & flagEncrypted) !== 0
    records.push(make(sequence, arrivalMs, partitionKey, block.subarray(keyEnd, at + length), encrypted))
    bytes += size
    sequence++
    at += length
  }
  return { next: { position: from.position + at, sequence }, bytes, full }
}
