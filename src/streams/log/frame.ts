// The frame: how one record lies in a segment file. All numbers are little-endian.
// Always: frames follow each other without gaps, and the sequence index grows by one from frame to frame.
//
//   0  u32  length of the whole frame        16  f64  arrival, epoch milliseconds
//   4  u32  CRC-32 of bytes 8 to the end     24  u16  length of the partition key in bytes
//   8  u64  sequence index                   26  u16  flags (1: the stream was encrypted)
//  28  partition key (UTF-8), then the data

import { crc32 } from 'node:zlib'

/** Bytes before the partition key. */
export const frameHeaderBytes = 28
/** No frame is longer: 10 MiB of data, its key and the header. */
export const frameBytesMax = 10 * 1024 * 1024 + 4096
/** Offsets within a frame. */
export const frameOffsets = { crc: 4, sequence: 8, arrival: 16, keyBytes: 24, flags: 26 } as const
/** The record was written while the stream was encrypted. */
export const flagEncrypted = 1

/** What goes into a frame besides key and data. */
export interface FrameHead {
  readonly sequenceIndex: number
  readonly arrivalMs: number
  readonly flags: number
}

/** Writes a frame at an offset that has room for it; returns its length. */
export function writeFrame(
  buffer: Buffer,
  view: DataView,
  at: number,
  head: FrameHead,
  key: Uint8Array,
  keyBytes: number,
  data: Uint8Array,
): number {
  const length = frameHeaderBytes + keyBytes + data.length
  view.setUint32(at, length, true)
  writeSequence(view, at, head.sequenceIndex)
  view.setFloat64(at + frameOffsets.arrival, head.arrivalMs, true)
  view.setUint16(at + frameOffsets.keyBytes, keyBytes, true)
  view.setUint16(at + frameOffsets.flags, head.flags, true)
  for (let i = 0; i < keyBytes; i++) buffer[at + frameHeaderBytes + i] = key[i]!
  buffer.set(data, at + frameHeaderBytes + keyBytes)
  view.setUint32(at + frameOffsets.crc, crc32(buffer.subarray(at + frameOffsets.sequence, at + length)), true)
  return length
}

function writeSequence(view: DataView, at: number, sequenceIndex: number): void {
  view.setUint32(at + frameOffsets.sequence, sequenceIndex >>> 0, true)
  view.setUint32(at + frameOffsets.sequence + 4, Math.floor(sequenceIndex / 2 ** 32), true)
}

/** The sequence index of the frame at an offset. */
export function frameSequence(view: DataView, at: number): number {
  return (
    view.getUint32(at + frameOffsets.sequence, true) + view.getUint32(at + frameOffsets.sequence + 4, true) * 2 ** 32
  )
}

/** Whether a length can be a frame's. */
export function isFrameLength(length: number): boolean {
  return length >= frameHeaderBytes && length <= frameBytesMax
}

/** Whether the whole frame at an offset is the one that was written. */
export function frameIsIntact(buffer: Uint8Array, view: DataView, at: number, length: number): boolean {
  const expected = view.getUint32(at + frameOffsets.crc, true)
  const keyBytes = view.getUint16(at + frameOffsets.keyBytes, true)
  if (frameHeaderBytes + keyBytes > length) return false
  return crc32(buffer.subarray(at + frameOffsets.sequence, at + length)) === expected
}
