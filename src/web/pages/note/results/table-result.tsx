// A table result: the switch between its views, freeze, settings and download.

import Spinner from '@cloudscape-design/components/spinner'
import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import type { Frame } from '../../../../protocol/frame.ts'
import type { ViewQuery } from '../../../../protocol/live.ts'
import type { ChartMode, ParagraphView, TableView } from '../../../../protocol/note.ts'
import type { ViewTarget } from '../../../api/live-socket.ts'
import type { PivotFields } from '../../../charts/pivot.ts'
import { PivotChart, type ScatterAxes, ScatterPlot } from '../../../charts/result-chart.tsx'
import { useApp } from '../../../store/app.ts'
import { useGraph } from '../../../store/graph.ts'
import { useLiveView } from '../../../store/live-view.ts'
import type { NoteSession, OpenNote } from '../../../store/note-session.ts'
import { useObservable } from '../../../store/observable.ts'
import { viewIcons } from '../../../widgets/chart-icons.tsx'
import { saveFile } from '../../../widgets/copy-text.ts'
import { count } from '../../../widgets/format.ts'
import { IconButton } from '../../../widgets/icon-button.tsx'
import { ChangelogView } from './changelog-view.tsx'
import { csvOf } from './csv.ts'
import { DataGrid, rowCountText } from './data-grid.tsx'
import { PivotPanel } from './pivot-panel.tsx'
import { defaultAxes, ScatterPanel } from './scatter-panel.tsx'

type View = ChartMode | 'changelog'

const views: readonly { readonly mode: View; readonly label: string }[] = [
  { mode: 'table', label: 'Table' },
  { mode: 'multiBarChart', label: 'Bar chart' },
  { mode: 'pieChart', label: 'Pie chart' },
  { mode: 'stackedAreaChart', label: 'Area chart' },
  { mode: 'lineChart', label: 'Line chart' },
  { mode: 'scatterChart', label: 'Scatter chart' },
  { mode: 'changelog', label: 'Changelog' },
]
const pivotCellsMax = 5000
const pointsMax = 3000
const csvRowsMax = 100_000

interface ResultProps {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly paragraph: ParagraphView
  readonly index: number
  readonly table: TableView
}

/** The result. */
export function TableResult(props: ResultProps) {
  const { session, note, paragraph, index, table } = props
  const { graph, fields, change } = useGraph(note, paragraph, index, table)
  const [isChangelog, setChangelog] = useState(false)
  const [isFrozen, setFrozen] = useState(false)
  const [filter, setFilter] = useState('')
  const [frame, setFrame] = useState<Frame | undefined>(undefined)
  const view: View = isChangelog ? 'changelog' : graph.mode
  const target: ViewTarget = { noteId: note.id, paragraphId: paragraph.id, resultIndex: index }
  const choose = (mode: View): void => {
    setChangelog(mode === 'changelog')
    if (mode !== 'changelog') change({ mode })
  }
  const axes = (graph.setting?.millraceAxes as ScatterAxes | undefined) ?? defaultAxes(table.columns)
  const hasSettings = view !== 'table' && view !== 'changelog'
  return (
    <div className="mr-result" data-testid="table-result" data-view={view}>
      <div className="mr-result-bar">
        <div className="mr-segments" role="toolbar" aria-label="Views">
          {views.map(({ mode, label }) => (
            <IconButton key={mode} svg={viewIcons[mode]} label={label} isPressed={view === mode} onClick={() => choose(mode)} />
          ))}
        </div>
        {hasSettings ? <IconButton icon="settings" label="Chart settings" isPressed={graph.optionOpen} onClick={() => change({ optionOpen: !graph.optionOpen })} /> : null}
        {view === 'multiBarChart' && fields.groups.length + fields.values.length > 1 ? (
          <IconButton text="Stacked" label="Stacked" isPressed={isStackedBar(graph.setting)} onClick={() => change(({ setting }) => ({ setting: { ...setting, multiBarChart: { ...(setting?.multiBarChart as object), stacked: !isStackedBar(setting) } } }))} />
        ) : null}
        {view === 'table' ? (
          <input className="mr-filter" type="search" value={filter} placeholder="Filter rows" aria-label="Filter rows" onChange={(event) => setFilter(event.target.value)} />
        ) : null}
        <span className="mr-grow" />
        <span className="mr-row-count mr-num" data-testid="row-count">{view === 'table' ? rowCountText(frame, table) : coverage(frame, view)}</span>
        {table.live ? <LiveMark isFrozen={isFrozen} /> : null}
        {table.live ? <IconButton icon={isFrozen ? 'play' : 'pause'} label={isFrozen ? 'Resume' : 'Freeze'} isPressed={isFrozen} onClick={() => setFrozen(!isFrozen)} /> : null}
        <DownloadButton session={session} target={target} name={note.meta.get()?.name ?? 'result'} filter={filter} />
      </div>
      {hasSettings && graph.optionOpen ? (
        view === 'scatterChart'
          ? <ScatterPanel columns={table.columns} axes={axes} onChange={(next) => change(({ setting }) => ({ setting: { ...setting, millraceAxes: next } }))} />
          : <PivotPanel columns={table.columns} fields={fields} onChange={(next) => change(({ setting }, newest) => ({ ...next(newest), setting: { ...setting, isOwnPivot: true } }))} />
      ) : null}
      <Suspense fallback={<div className="mr-center" style={{ height: graph.height }}><Spinner /></div>}>
        <ResultBody {...props} target={target} view={view} fields={fields} axes={axes} isFrozen={isFrozen} isStacked={isStackedBar(graph.setting)} height={graph.height} filter={filter} onFrame={setFrame} />
      </Suspense>
    </div>
  )
}

function isStackedBar(setting: Readonly<Record<string, unknown>> | undefined): boolean {
  return (setting?.multiBarChart as { stacked?: boolean } | undefined)?.stacked === true
}

/** What a chart covers: all rows ever seen, or only the kept ones. */
function coverage(frame: Frame | undefined, view: View): string {
  if (!frame) return 'Waiting for rows'
  const { totalRows, keptRows, exact } = frame.header
  if (view === 'scatterChart') return `newest ${count(frame.columns[0]?.values.length ?? 0)} of ${count(totalRows)} rows`
  if (view === 'changelog') return `newest ${count(frame.columns[0]?.values.length ?? 0)} changes`
  return exact ? `over all ${count(totalRows)} rows` : `over the newest ${count(keptRows)} of ${count(totalRows)} rows`
}

function LiveMark({ isFrozen }: { readonly isFrozen: boolean }) {
  return <span className={`mr-live${isFrozen ? ' mr-live-off' : ''}`}>{isFrozen ? 'Frozen' : 'Live'}</span>
}

interface BodyProps extends ResultProps {
  readonly target: ViewTarget
  readonly view: View
  readonly fields: PivotFields
  readonly axes: ScatterAxes
  readonly isFrozen: boolean
  readonly isStacked: boolean
  readonly height: number
  readonly filter: string
  readonly onFrame: (frame: Frame | undefined) => void
}

function ResultBody(props: BodyProps): ReactNode {
  switch (props.view) {
    case 'table':
      return <DataGrid {...props} />
    case 'changelog':
      return <ChangelogView {...props} />
    case 'scatterChart':
      return <ScatterBody {...props} />
    default:
      return <PivotBody {...props} mode={props.view} />
  }
}

function useTheme(): 'light' | 'dark' {
  return useObservable(useApp().preferences.values).theme
}

/** The newest frame, told upwards for the row count. */
function useFrame(props: BodyProps, query: ViewQuery): Frame | undefined {
  const frame = useLiveView(props.session.socket, props.target, query, props.isFrozen)
  const { onFrame } = props
  useEffect(() => onFrame(frame), [frame, onFrame])
  return frame
}

function PivotBody(props: BodyProps & { readonly mode: ChartMode }) {
  const { fields, table, mode } = props
  const frame = useFrame(props, { kind: 'pivot', ...fields, limit: pivotCellsMax })
  const theme = useTheme()
  if (fields.values.length === 0) return <EmptyChart height={props.height} text="Choose a value in the chart settings." />
  if (!frame || frame.header.totalRows === 0) return <EmptyChart height={props.height} text="Waiting for rows …" />
  return <PivotChart frame={frame} columns={table.columns} fields={fields} mode={mode} theme={theme} isLive={table.live} isStacked={props.isStacked} height={props.height} />
}

function ScatterBody(props: BodyProps) {
  const { axes, table } = props
  const columns = [axes.x, axes.y, ...(axes.group === undefined ? [] : [axes.group])]
  const frame = useFrame(props, { kind: 'points', columns, limit: pointsMax })
  const theme = useTheme()
  if (!frame || frame.header.totalRows === 0) return <EmptyChart height={props.height} text="Waiting for rows …" />
  return <ScatterPlot frame={frame} columns={table.columns} axes={axes} theme={theme} isLive={table.live} height={props.height} />
}

function EmptyChart({ height, text }: { readonly height: number; readonly text: string }) {
  return <div className="mr-center mr-muted" style={{ height }} data-testid="chart-empty">{text}</div>
}

function DownloadButton({ session, target, name, filter }: { readonly session: NoteSession; readonly target: ViewTarget; readonly name: string; readonly filter: string }) {
  const download = useCallback(() => {
    const view = session.socket.openView(target, { kind: 'table', offset: 0, limit: csvRowsMax, ...(filter === '' ? {} : { filter }) }, (frame) => {
      view.close()
      saveFile(`${name}.csv`, csvOf(frame), 'text/csv')
    })
  }, [session, target, name, filter])
  return <IconButton icon="download" label="Download CSV" onClick={download} />
}
