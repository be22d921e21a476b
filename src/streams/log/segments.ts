// The segment files of one shard: `<position of the first byte>-<sequence index of the first record>.log`, both 14
// hex digits.
// Always: a segment begins where the one before ends, so whoever has read one to its end knows the next one's name.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing } from '../../store/errors.ts'

/** A segment: where it begins in the shard's log. */
export interface Segment {
  readonly base: number
  readonly firstSequence: number
}

const digits = 14
const namePattern = /^([0-9a-f]{14})-([0-9a-f]{14})\.log$/

/** The file of a segment. */
export function segmentFile(directory: string, segment: Segment): string {
  const hex = (value: number): string => value.toString(16).padStart(digits, '0')
  return join(directory, `${hex(segment.base)}-${hex(segment.firstSequence)}.log`)
}

/** The file of a segment's index. */
export function indexFile(directory: string, segment: Segment): string {
  return segmentFile(directory, segment).replace(/\.log$/, '.index')
}

/** The segments of a shard, oldest first; none when the folder does not exist. */
export function listSegments(directory: string): Segment[] {
  let names: string[]
  try {
    names = readdirSync(directory)
  } catch (thrown) {
    if (isMissing(thrown)) return []
    throw thrown
  }
  const segments: Segment[] = []
  for (const name of names) {
    const match = namePattern.exec(name)
    if (match) segments.push({ base: Number.parseInt(match[1]!, 16), firstSequence: Number.parseInt(match[2]!, 16) })
  }
  return segments.sort((a, b) => a.base - b.base)
}

/** The index of the last segment that begins at or before a position; 0 when all begin later. */
export function segmentOf(segments: readonly Segment[], key: 'base' | 'firstSequence', value: number): number {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (segments[middle]![key] <= value) low = middle
    else high = middle - 1
  }
  return low
}
