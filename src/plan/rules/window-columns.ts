// Which columns of a relation are the start and the end of a window: what makes joins and Top-N on them final when the
// window ends.

import type { Rel, RelOf, RelWindow, RelWindowProperty } from '../../sql/validate/rel.ts'
import type { Rex } from '../../table/expression.ts'
import { analyseJoin, type JoinKey } from './join-analysis.ts'

/** The window that rows of a relation belong to. */
export interface WindowColumns {
  readonly window: RelWindow
  readonly start: readonly number[]
  readonly end: readonly number[]
  /** Columns of the window's time attribute. */
  readonly time: readonly number[]
}

function moved(columns: readonly number[], exprs: readonly Rex[]): readonly number[] {
  return [...exprs.keys()].filter((place) => {
    const rex = exprs[place]
    return rex?.kind === 'input' && columns.includes(rex.index)
  })
}

/** Equal starts and ends of windows cut alike, among a join's keys: which key is which. */
export interface WindowJoinKeys {
  readonly window: RelWindow
  readonly start: number
  readonly end: number
}

/** What makes a join a window join; undefined when it is none. */
export function windowJoinKeys(rel: RelOf<'join'>, keys: readonly JoinKey[]): WindowJoinKeys | undefined {
  const [left, right] = [windowColumns(rel.left), windowColumns(rel.right)]
  if (!left || !right || !sameWindow(left.window, right.window)) return undefined
  const joins = (side: 'start' | 'end') =>
    keys.findIndex(
      (key) =>
        key.left.kind === 'input' &&
        key.right.kind === 'input' &&
        left[side].includes(key.left.index) &&
        right[side].includes(key.right.index),
    )
  const [start, end] = [joins('start'), joins('end')]
  return start < 0 || end < 0 ? undefined : { window: left.window, start, end }
}

/** A window join keeps the windows of the sides that are never padded. */
function joinedColumns(rel: RelOf<'join'>): WindowColumns | undefined {
  if (!windowJoinKeys(rel, analyseJoin(rel).keys)) return undefined
  const left = rel.type === 'right' || rel.type === 'full' ? undefined : windowColumns(rel.left)
  const isRightKept = rel.type === 'inner' || rel.type === 'right'
  const right = isRightKept ? windowColumns(rel.right) : undefined
  const known = left ?? right
  if (!known) return undefined
  const width = rel.left.fields.length
  const place = (side: 'start' | 'end') => [...(left?.[side] ?? []), ...(right?.[side].map((column) => width + column) ?? [])]
  return { window: known.window, start: place('start'), end: place('end'), time: [] }
}

/** The window columns of a relation; undefined when it has none. */
export function windowColumns(rel: Rel): WindowColumns | undefined {
  switch (rel.kind) {
    case 'windowTableFunction': {
      const width = rel.input.fields.length
      return { window: rel.window, start: [width], end: [width + 1], time: [width + 2] }
    }
    case 'windowAggregate': {
      const own = rel.keys.length + rel.calls.length
      const place = (...properties: readonly RelWindowProperty[]) =>
        [...rel.properties.keys()].filter((at) => properties.includes(rel.properties[at]!)).map((at) => own + at)
      return { window: rel.window, start: place('start'), end: place('end'), time: place('rowtime', 'proctime') }
    }
    case 'filter':
    case 'rank':
      return windowColumns(rel.input)
    case 'project': {
      const below = windowColumns(rel.input)
      const place = (columns: readonly number[]) => moved(columns, rel.exprs)
      return (
        below && { window: below.window, start: place(below.start), end: place(below.end), time: place(below.time) }
      )
    }
    case 'join':
      return joinedColumns(rel)
    default:
      return undefined
  }
}

/** Whether two windows are cut alike, so that equal starts and ends mean the same window. */
export function sameWindow(a: RelWindow, b: RelWindow): boolean {
  return (
    a.type === b.type &&
    a.time === b.time &&
    a.isLtz === b.isLtz &&
    a.sizeMs === b.sizeMs &&
    a.slideMs === b.slideMs &&
    a.offsetMs === b.offsetMs
  )
}
