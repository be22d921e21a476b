// One vertex from close by, as Flink's own dashboard shows it: detail, subtasks, watermarks, back-pressure, metrics.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import { type FlinkApi, type JobDetail, type JobVertex, operatorsOf, type Subtask, type SubtaskPressure, type VertexReport } from '../../api/flink.ts'
import { useData } from '../../store/hooks.ts'
import { bytes, count, dateTime, duration, sqlTimestamp } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { Status } from '../../widgets/status.tsx'
import { percent } from './job-graph.tsx'
import { MetricsTab } from './metrics-tab.tsx'

const reportEveryMs = 2000

/** The panel. */
export function VertexPanel({ api, job, vertex, onClose }: {
  readonly api: FlinkApi
  readonly job: JobDetail
  readonly vertex: JobVertex
  readonly onClose: () => void
}) {
  const report = useData(() => api.vertex(job.jid, vertex.id), [api, job.jid, vertex.id], reportEveryMs)
  const description = job.plan.nodes.find((node) => node.id === vertex.id)?.description ?? ''
  return (
    <div data-testid="vertex-panel">
      <Container
        header={<Header variant="h2" actions={<Button iconName="close" variant="icon" ariaLabel="Close vertex details" onClick={onClose} />}>{operatorsOf(vertex.name).join(' → ')}</Header>}
      >
        {report.data ? (
          <Tabs
            ariaLabel="Vertex details"
            tabs={[
              { id: 'detail', label: 'Detail', content: <DetailTab vertex={vertex} report={report.data} operators={operatorsOf(description)} /> },
              { id: 'subtasks', label: 'Subtasks', content: <SubtasksTab subtasks={report.data.subtasks} /> },
              { id: 'watermarks', label: 'Watermarks', content: <WatermarksTab report={report.data} /> },
              { id: 'pressure', label: 'Back-pressure', content: <PressureTab report={report.data} /> },
              { id: 'metrics', label: 'Metrics', content: <MetricsTab key={vertex.id} report={report.data} /> },
            ]}
          />
        ) : <LoadState source={report} what="the vertex" />}
      </Container>
    </div>
  )
}

function DetailTab({ vertex, report, operators }: { readonly vertex: JobVertex; readonly report: VertexReport; readonly operators: readonly string[] }) {
  const total = (name: string): number => [...report.metrics].reduce((sum, [id, value]) => (id.endsWith(`.${name}`) ? sum + value : sum), 0)
  const metric = (name: string): number => Number(vertex.metrics[name] ?? 0)
  const sent = total('numRecordsSend')
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Status', value: <Status state={vertex.status} /> },
          { label: 'Parallelism', value: vertex.parallelism },
          { label: 'Running for', value: duration(vertex.duration) },
          { label: 'State size', value: bytes(total('stateBytes')) },
          { label: 'Records received', value: count(metric('read-records')) },
          { label: 'Records sent', value: count(metric('write-records')) },
          { label: 'Records written by sinks', value: count(sent) },
          { label: 'Late records dropped', value: count(total('numLateRecordsDropped')) },
        ]}
      />
      <div>
        <Box variant="awsui-key-label">Operators</Box>
        {operators.map((operator) => <pre key={operator} className="mr-pre">{operator}</pre>)}
      </div>
    </SpaceBetween>
  )
}

function SmallTable<T>({ label, items, columns }: {
  readonly label: string
  readonly items: readonly T[]
  readonly columns: readonly (readonly [header: string, cell: (item: T) => ReactNode])[]
}) {
  return (
    <Table
      variant="embedded" contentDensity="compact" items={[...items]} ariaLabels={{ tableLabel: label }}
      columnDefinitions={columns.map(([header, cell]) => ({ id: header, header, cell }))}
    />
  )
}

function SubtasksTab({ subtasks }: { readonly subtasks: readonly Subtask[] }) {
  const metric = (task: Subtask, name: string): number => Number(task.metrics[name] ?? 0)
  return (
    <SmallTable
      label="Subtasks" items={subtasks}
      columns={[
        ['ID', (task) => task.subtask], ['Status', (task) => <Status state={task.status} />], ['Attempt', (task) => task.attempt],
        ['Records received', (task) => count(metric(task, 'read-records'))], ['Bytes received', (task) => bytes(metric(task, 'read-bytes'))],
        ['Records sent', (task) => count(metric(task, 'write-records'))], ['Bytes sent', (task) => bytes(metric(task, 'write-bytes'))],
        ['Host', (task) => task.host], ['Started', (task) => dateTime(task['start-time'])], ['Duration', (task) => duration(task.duration)],
      ]}
    />
  )
}

function WatermarksTab({ report }: { readonly report: VertexReport }) {
  return (
    <SmallTable
      label="Watermarks" items={report.watermarks.map((watermarkMs, subtask) => ({ watermarkMs, subtask }))}
      columns={[
        ['Subtask', ({ subtask }) => subtask],
        ['Watermark', ({ watermarkMs }) => (watermarkMs === undefined ? 'No watermark yet' : sqlTimestamp(watermarkMs))],
        ['Behind the clock', ({ watermarkMs }) => (watermarkMs === undefined ? '–' : duration(Math.max(0, Date.now() - watermarkMs)))],
      ]}
    />
  )
}

function PressureTab({ report }: { readonly report: VertexReport }) {
  const level = report.pressure['backpressure-level']
  return (
    <SpaceBetween size="s">
      <Box>Back-pressure: <strong>{level === 'ok' ? 'OK' : level}</strong></Box>
      <SmallTable<SubtaskPressure>
        label="Back-pressure" items={report.pressure.subtasks}
        columns={[
          ['Subtask', (task) => task.subtask], ['Backpressured', (task) => percent(task.ratio)], ['Idle', (task) => percent(task.idleRatio)],
          ['Busy', (task) => percent(task.busyRatio)], ['Level', (task) => (task['backpressure-level'] === 'ok' ? 'OK' : task['backpressure-level'])],
        ]}
      />
    </SpaceBetween>
  )
}
