// Which bytes of which files a subtask reads. Always: the ranges of all subtasks cover every byte once, at a start and at a restore with
// another parallelism alike; a line belongs to the range in which it begins.

import { statSync } from 'node:fs'
import type { SplitState } from '../../table/connector.ts'

/** Bytes of one file that are left to read. */
export interface FileRange {
  readonly path: string
  readonly from: number
  readonly to: number
  /** Whether a line begins at `from`; else the first line begins behind the next line feed. */
  readonly isLineStart: boolean
}

/** A range in a checkpoint. */
interface RangeState extends FileRange {
  /** Subtasks of the job that wrote it: with as many again, each gets back its own. */
  readonly parallelism: number
}

/** Ranges that a subtask gets of a big input: small ones, so that event time moves alike in all subtasks. */
const rangesPerSubtask = 16
const rangeBytesMin = 1024 * 1024

/** The name of a range. */
export function rangeId({ path, from, to }: FileRange): string {
  return `${path}#${from}-${to}`
}

/** What is left of a range, for a checkpoint. */
export function rangeState(range: FileRange, parallelism: number): SplitState {
  const state: RangeState = { ...range, parallelism }
  return { splitId: rangeId(range), state }
}

/** Whole files as ranges. */
export function wholeFiles(paths: readonly string[]): FileRange[] {
  return paths.map((path) => ({ path, from: 0, to: statSync(path).size, isLineStart: true }))
}

function cut(range: FileRange, rangeBytes: number): FileRange[] {
  const parts: FileRange[] = []
  let { from } = range
  while (range.to - from > rangeBytes * 1.5) {
    parts.push({ ...range, from, to: from + rangeBytes, isLineStart: from === range.from && range.isLineStart })
    from += rangeBytes
  }
  return [...parts, { ...range, from, isLineStart: from === range.from && range.isLineStart }]
}

/** The ranges of a subtask; files are cut only when records end at line feeds. */
export function rangesOf(all: readonly FileRange[], subtaskIndex: number, parallelism: number, isCut: boolean): readonly FileRange[] {
  if (parallelism === 1) return all
  const totalBytes = all.reduce((sum, { from, to }) => sum + to - from, 0)
  const rangeBytes = Math.max(rangeBytesMin, Math.ceil(totalBytes / (parallelism * rangesPerSubtask)))
  const ranges = isCut ? all.flatMap((range) => cut(range, rangeBytes)) : all
  return ranges.filter((_, index) => index % parallelism === subtaskIndex)
}

/** The ranges that a restored subtask reads. */
export function restoredRanges(splits: readonly SplitState[], subtaskIndex: number, parallelism: number, isCut: boolean): readonly FileRange[] {
  const states = splits.map((split) => split.state as RangeState)
  if (states.every((state) => state.parallelism === parallelism)) return states
  const ordered = states.toSorted((a, b) => (a.path === b.path ? a.from - b.from : a.path < b.path ? -1 : 1))
  return rangesOf(ordered, subtaskIndex, parallelism, isCut)
}
