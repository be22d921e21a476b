// One result of a paragraph: text, HTML, Markdown, or a live table with its views.

import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { LiveSocket, LiveView, ViewTarget } from '../../api/live-socket.ts'
import type { Frame } from '../../../protocol/frame.ts'
import type { ViewQuery } from '../../../protocol/live.ts'
import type { ChartMode, GraphSettings, ResultView, TableView } from '../../../protocol/note.ts'
import { PivotSettings } from './pivot-settings.tsx'
import { ResultGrid } from './result-grid.tsx'

const PivotChart = lazy(() => import('../../charts/pivot-chart.tsx').then((module) => ({ default: module.PivotChart })))
const markdown = new MarkdownIt({ linkify: true })
const rowsShown = 500
const cellsMax = 5000

type Mode = ChartMode | 'changelog'

const modes: readonly { readonly id: Mode; readonly text: string }[] = [
  { id: 'table', text: 'Table' }, { id: 'multiBarChart', text: 'Bar chart' }, { id: 'pieChart', text: 'Pie chart' }, { id: 'stackedAreaChart', text: 'Area chart' },
  { id: 'lineChart', text: 'Line chart' }, { id: 'scatterChart', text: 'Scatter chart' }, { id: 'changelog', text: 'Changelog' },
]

/** Settings of a table that has none: its first column as key, the first number as value. */
function defaultGraph(table: TableView): GraphSettings {
  const key = table.columns.findIndex((column) => !column.numeric)
  const value = table.columns.findIndex((column, index) => column.numeric && index !== key)
  const field = (index: number, aggr: 'sum' | 'avg') => (index < 0 ? [] : [{ name: table.columns[index]!.name, index, aggr }])
  return { mode: 'table', height: 300, optionOpen: true, keys: field(Math.max(0, key), 'sum'), groups: [], values: field(value, 'sum') }
}

function queryOf(mode: Mode, graph: GraphSettings, table: TableView, sort: { column: number; descending: boolean } | undefined, filter: string): ViewQuery {
  if (mode === 'changelog') return { kind: 'changelog', limit: rowsShown }
  if (mode === 'table') return { kind: 'table', offset: 0, limit: rowsShown, ...(sort ? { sort } : {}), ...(filter ? { filter } : {}) }
  if (mode === 'scatterChart') {
    const numbers = table.columns.flatMap((column, index) => (column.numeric ? [index] : []))
    return { kind: 'points', columns: [graph.values[0]?.index ?? numbers[0] ?? 0, graph.values[1]?.index ?? numbers[1] ?? numbers[0] ?? 0], limit: 2000 }
  }
  return { kind: 'pivot', keys: graph.keys, groups: graph.groups, values: graph.values, limit: cellsMax }
}

function LiveTable({ table, target, socket, graph: saved, onGraph }: {
  readonly table: TableView
  readonly target: ViewTarget
  readonly socket: LiveSocket
  readonly graph: GraphSettings | undefined
  readonly onGraph: (graph: GraphSettings) => void
}) {
  const graph = saved ?? defaultGraph(table)
  const [showsChanges, setShowsChanges] = useState(false)
  const [frame, setFrame] = useState<Frame | undefined>(undefined)
  const [isFrozen, setFrozen] = useState(false)
  const [sort, setSort] = useState<{ column: number; descending: boolean } | undefined>(undefined)
  const [filter, setFilter] = useState('')
  const view = useRef<LiveView | undefined>(undefined)
  const frozen = useRef(false)
  frozen.current = isFrozen
  const mode: Mode = showsChanges ? 'changelog' : graph.mode
  const query = queryOf(mode, graph, table, sort, filter)
  const queryKey = JSON.stringify(query)

  useEffect(() => {
    const opened = socket.openView(target, query, (next) => {
      if (!frozen.current) setFrame(next)
      // A hidden or frozen view asks again later, so that the server does not work for nobody.
      const wait = document.visibilityState === 'hidden' || frozen.current ? 1000 : 0
      window.setTimeout(() => requestAnimationFrame(() => opened.ack(next.header.sequence)), wait)
    })
    view.current = opened
    return () => opened.close()
  }, [socket, target.noteId, target.paragraphId, target.resultIndex])

  useEffect(() => {
    setFrame(undefined)
    view.current?.change(query)
  }, [queryKey])

  const choose = (id: Mode): void => {
    setShowsChanges(id === 'changelog')
    if (id !== 'changelog') onGraph({ ...graph, mode: id })
  }
  const header = frame?.header
  const isCut = header !== undefined && header.keptRows < header.totalRows
  return (
    <div data-testid="result-table" data-mode={mode}>
      <div className="mr-result-bar">
        <SegmentedControl label="View" selectedId={mode} options={modes.map(({ id, text }) => ({ id, text }))} onChange={({ detail }) => choose(detail.selectedId as Mode)} />
        <SpaceBetween direction="horizontal" size="s" alignItems="center">
          <span className="mr-quiet" data-testid="row-count">
            {header === undefined ? 'waiting for rows' : isCut ? `newest ${header.keptRows.toLocaleString()} of ${header.totalRows.toLocaleString()} rows` : `${header.totalRows.toLocaleString()} rows`}
            {header && mode !== 'table' && mode !== 'changelog' ? (header.exact ? ' · exact over all rows' : ' · over the kept rows') : ''}
          </span>
          {table.live ? <Toggle checked={isFrozen} onChange={({ detail }) => setFrozen(detail.checked)}>Freeze</Toggle> : null}
        </SpaceBetween>
      </div>
      {mode !== 'table' && mode !== 'changelog' ? <PivotSettings table={table} graph={graph} onGraph={onGraph} /> : null}
      {mode === 'table' || mode === 'changelog'
        ? <ResultGrid frame={frame} isLive={table.live} sort={mode === 'table' ? sort : undefined} onSort={mode === 'table' ? setSort : undefined} filter={filter} onFilter={mode === 'table' ? setFilter : undefined} />
        : <Suspense fallback={<div className="mr-quiet">Loading the chart…</div>}><PivotChart frame={frame} mode={mode} keyCount={graph.keys.length} groupCount={graph.groups.length} height={graph.height} /></Suspense>}
    </div>
  )
}

/** The result. */
export function ResultPanel({ result, target, socket, graph, onGraph }: {
  readonly result: ResultView
  readonly target: ViewTarget
  readonly socket: LiveSocket
  readonly graph: GraphSettings | undefined
  readonly onGraph: (graph: GraphSettings) => void
}) {
  if (result.table) return <LiveTable table={result.table} target={target} socket={socket} graph={graph} onGraph={onGraph} />
  const data = result.data ?? ''
  if (result.type === 'MARKDOWN') return <div className="mr-html" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(markdown.render(data)) }} />
  if (result.type === 'HTML' || result.type === 'ANGULAR' || result.type === 'SVG') return <div className="mr-html" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(data) }} />
  return <pre className="mr-pre" data-testid="result-text">{data}</pre>
}
