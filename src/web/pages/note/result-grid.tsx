// The rows of a result: a virtualised grid that sorts and filters on the server.

import Input from '@cloudscape-design/components/input'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { Frame, FrameColumn } from '../../../protocol/frame.ts'

const rowHeight = 26

function textOf(column: FrameColumn, row: number): string | null {
  if (column.kind === 'text') return column.values[row] ?? null
  const value = column.values[row]
  return value === undefined || Number.isNaN(value) ? null : String(value)
}

/** The grid. */
export function ResultGrid({ frame, isLive, sort, onSort, filter, onFilter }: {
  readonly frame: Frame | undefined
  readonly isLive: boolean
  readonly sort: { readonly column: number; readonly descending: boolean } | undefined
  readonly onSort: ((sort: { column: number; descending: boolean } | undefined) => void) | undefined
  readonly filter: string
  readonly onFilter: ((filter: string) => void) | undefined
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const columns = frame?.columns ?? []
  const rowCount = columns[0]?.values.length ?? 0
  const virtual = useVirtualizer({ count: rowCount, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12 })
  const template = columns.map((column) => (column.name === 'op' ? '48px' : 'minmax(120px, 1fr)')).join(' ')
  const click = (index: number): void => {
    if (!onSort) return
    onSort(sort?.column !== index ? { column: index, descending: false } : sort.descending ? undefined : { column: index, descending: true })
  }
  return (
    <div>
      {onFilter ? <div className="mr-filter"><Input type="search" placeholder="Filter rows" ariaLabel="Filter rows" value={filter} onChange={({ detail }) => onFilter(detail.value)} /></div> : null}
      <div className="mr-grid" role="table" aria-label="Result rows" data-testid="result-grid" data-rows={rowCount}>
        <div className="mr-grid-head" role="row" style={{ gridTemplateColumns: template }}>
          {columns.map((column, index) => (
            <button key={column.name} type="button" role="columnheader" onClick={() => click(index)} title={column.type} aria-sort={sort?.column === index ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
              {column.name}{sort?.column === index ? (sort.descending ? ' ▼' : ' ▲') : ''}
            </button>
          ))}
        </div>
        <div ref={scroller} className="mr-grid-body">
          {rowCount === 0 ? <div className="mr-quiet mr-grid-empty">{isLive ? 'No rows yet — the line below says why.' : 'No rows.'}</div> : null}
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => (
              <div key={item.key} role="row" className="mr-grid-row" style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)`, height: rowHeight }}>
                {columns.map((column) => {
                  const text = textOf(column, item.index)
                  return <span key={column.name} role="cell" className={text === null ? 'mr-null' : column.kind === 'number' ? 'mr-number' : column.name === 'op' ? `mr-op-${text}` : ''}>{text ?? 'NULL'}</span>
                })}
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}
