// A live table: only the rows on screen are asked for and drawn. Sorting and filtering happen on the server, over all kept rows.
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and changes are known by their place only
// biome-ignore-all lint/a11y/useSemanticElements: a virtual table draws rows at places, which table elements cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are read, not operated; headers hold buttons

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { Frame, FrameColumn } from '../../../../protocol/frame.ts'
import type { ViewQuery } from '../../../../protocol/live.ts'
import type { ParagraphStatus, ParagraphView, TableView } from '../../../../protocol/note.ts'
import type { ViewTarget } from '../../../api/live-socket.ts'
import { useDebounced } from '../../../store/hooks.ts'
import { useLiveView } from '../../../store/live-view.ts'
import type { NoteSession } from '../../../store/note-session.ts'
import { count } from '../../../widgets/format.ts'

const rowHeightPx = 28
const windowRows = 60

/** A cell's text; undefined is NULL. */
export function cellText(column: FrameColumn | undefined, row: number): string | undefined {
  if (!column) return ''
  const value = column.values[row]
  if (column.kind === 'text') return value === null || value === undefined ? undefined : String(value)
  return value === undefined || Number.isNaN(value) ? undefined : String(value)
}

/** How many rows there are and how many of them can be shown, in words. */
export function rowCountText(frame: Frame | undefined, table: TableView): string {
  if (!frame) return 'Waiting for rows'
  const { totalRows, keptRows, extra } = frame.header
  const matches = extra?.matchCount
  const rows = keptRows < totalRows ? `newest ${count(keptRows)} of ${count(totalRows)} rows` : `${count(totalRows)} ${totalRows === 1 ? 'row' : 'rows'}`
  const kind = table.mode === 'update' && table.keyColumns?.length ? `, one per ${table.keyColumns.map((index) => table.columns[index]?.name ?? '').join(', ')}` : ''
  return typeof matches === 'number' ? `${count(matches)} matches in the ${rows}` : `${rows}${kind}`
}

/** The least width of a column: its name and type side by side, and a usual value. */
function columnWidthPx(column: TableView['columns'][number]): number {
  const headPx = column.name.length * 8 + column.type.replace(' NOT NULL', '').length * 6.8 + 54
  return Math.ceil(Math.max(column.time ? 190 : 110, Math.min(360, headPx)))
}

interface Sort {
  readonly column: number
  readonly descending: boolean
}

/** The table. */
export function DataGrid(props: {
  readonly session: NoteSession
  readonly target: ViewTarget
  readonly paragraph: ParagraphView
  readonly table: TableView
  readonly isFrozen: boolean
  readonly height: number
  readonly filter: string
  readonly onFrame: (frame: Frame | undefined) => void
}) {
  const { table, height } = props
  const [sort, setSort] = useState<Sort | undefined>(undefined)
  const [start, setStart] = useState(0)
  const filter = useDebounced(props.filter.trim(), 250)
  const scroller = useRef<HTMLDivElement>(null)
  const query: ViewQuery = { kind: 'table', offset: start, limit: windowRows + Math.ceil(height / rowHeightPx), ...(sort ? { sort } : {}), ...(filter === '' ? {} : { filter }) }
  const frame = useLiveView(props.session.socket, props.target, query, props.isFrozen)
  const { onFrame } = props
  useEffect(() => onFrame(frame), [frame, onFrame])
  const matches = frame?.header.extra?.matchCount
  const rowCount = typeof matches === 'number' ? matches : (frame?.header.keptRows ?? 0)
  const virtual = useVirtualizer({ count: rowCount, getScrollElement: () => scroller.current, estimateSize: () => rowHeightPx, overscan: 8 })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    const isCovered = first >= start && last < start + windowRows + Math.ceil(height / rowHeightPx)
    if (!isCovered) setStart(Math.max(0, Math.floor((first - windowRows / 2) / 10) * 10))
  }, [first, last, start, height])

  const toggle = (column: number): void =>
    setSort((old) => (old?.column !== column ? { column, descending: false } : old.descending ? undefined : { column, descending: true }))
  const widths = table.columns.map(columnWidthPx)
  const layout = {
    gridTemplateColumns: widths.map((px, index) => `minmax(${px}px, ${table.columns[index]?.time ? 1.3 : 1}fr)`).join(' '),
    minWidth: widths.reduce((sum, px) => sum + px, 0),
  }
  const offset = frame?.header.offset ?? 0
  const held = frame?.columns[0]?.values.length ?? 0
  return (
    <div
      ref={scroller}
      className="mr-grid"
      style={{ maxHeight: height }}
      role="table"
      aria-label="Result"
      aria-rowcount={rowCount}
      data-testid="result-grid"
      data-rows={rowCount}
    >
      <div className="mr-grid-head" style={layout} role="row">
        {table.columns.map((column, index) => (
          <GridHeader key={`${index}-${column.name}`} column={column} sort={sort?.column === index ? sort : undefined} onToggle={() => toggle(index)} />
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="rowgroup">
        {items.map((item) => {
          const row = item.index - offset
          const isHeld = row >= 0 && row < held
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 1}
              className="mr-grid-row"
              style={{ ...layout, height: rowHeightPx, transform: `translateY(${item.start}px)` }}
            >
              {table.columns.map((column, index) => (
                <GridCell key={`${index}-${column.name}`} text={isHeld ? cellText(frame?.columns[index], row) : '…'} isNumeric={column.numeric} />
              ))}
            </div>
          )
        })}
      </div>
      {frame && rowCount === 0 ? <div className="mr-grid-empty" data-testid="grid-empty">{emptyText(table.live, props.paragraph.status, filter)}</div> : null}
    </div>
  )
}

/** Why a table shows no row. */
function emptyText(isLive: boolean, status: ParagraphStatus, filter: string): string {
  if (filter !== '') return `No row contains “${filter}”.`
  if (isLive) return 'No rows yet.'
  return status === 'ERROR' ? 'No rows came before the error.' : status === 'ABORT' ? 'No rows came before it was stopped.' : 'The query gave no rows.'
}

function GridHeader({ column, sort, onToggle }: { readonly column: TableView['columns'][number]; readonly sort: Sort | undefined; readonly onToggle: () => void }) {
  return (
    <div role="columnheader" className={column.numeric ? 'mr-grid-num' : undefined} aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={onToggle} title={`Sort by ${column.name}`}>
        <span className="mr-truncate">{column.name}</span>
        <small title={column.type}>{column.type.replace(' NOT NULL', '')}</small>
        {sort ? <span className="mr-grid-sort" aria-hidden="true">{sort.descending ? '▼' : '▲'}</span> : null}
      </button>
    </div>
  )
}

function GridCell({ text, isNumeric }: { readonly text: string | undefined; readonly isNumeric: boolean }) {
  if (text === undefined) return <div role="cell" className={`mr-grid-null${isNumeric ? ' mr-grid-num' : ''}`}>NULL</div>
  return <div role="cell" className={isNumeric ? 'mr-grid-num' : undefined} title={text.length > 24 ? text : undefined}>{text}</div>
}
