// Which columns of a relation are the start and the end of a window: what makes joins and Top-N on them final when the
// window ends.

import type { Rel, RelWindow } from '../../sql/validate/rel.ts'
import type { Rex } from '../../table/expression.ts'

/** The window that rows of a relation belong to. */
export interface WindowColumns {
  readonly window: RelWindow
  readonly start: readonly number[]
  readonly end: readonly number[]
}

function moved(columns: readonly number[], exprs: readonly Rex[]): readonly number[] {
  return [...exprs.keys()].filter((place) => {
    const rex = exprs[place]
    return rex?.kind === 'input' && columns.includes(rex.index)
  })
}

/** The window columns of a relation; undefined when it has none. */
export function windowColumns(rel: Rel): WindowColumns | undefined {
  switch (rel.kind) {
    case 'windowTableFunction': {
      const width = rel.input.fields.length
      return { window: rel.window, start: [width], end: [width + 1] }
    }
    case 'windowAggregate': {
      const own = rel.keys.length + rel.calls.length
      const place = (property: 'start' | 'end') =>
        [...rel.properties.keys()].filter((at) => rel.properties[at] === property).map((at) => own + at)
      return { window: rel.window, start: place('start'), end: place('end') }
    }
    case 'filter':
    case 'rank':
      return windowColumns(rel.input)
    case 'project': {
      const below = windowColumns(rel.input)
      return below && { window: below.window, start: moved(below.start, rel.exprs), end: moved(below.end, rel.exprs) }
    }
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
