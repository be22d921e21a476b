// The vertices of a job as a table: what went in and out, how busy each is, its watermark.

import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { JobDetail, JobVertex, VertexLoad } from '../../api/flink.ts'
import { bytes, count, duration, short, sqlTime } from '../../widgets/format.ts'
import { Status } from '../../widgets/status.tsx'
import { percent } from './job-graph.tsx'

/** The table. */
export function VertexTable({ job, load, selected, onSelect }: {
  readonly job: JobDetail
  readonly load: ReadonlyMap<string, VertexLoad>
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}) {
  const metric = (vertex: JobVertex, name: string): number => Number(vertex.metrics[name] ?? 0)
  return (
    <Table
      variant="container"
      contentDensity="compact"
      resizableColumns
      items={[...job.vertices]}
      trackBy="id"
      selectionType="single"
      selectedItems={job.vertices.filter((vertex) => vertex.id === selected)}
      onSelectionChange={({ detail }) => onSelect(detail.selectedItems[0]?.id)}
      ariaLabels={{ tableLabel: 'Vertices', selectionGroupLabel: 'Vertex selection', itemSelectionLabel: (_, vertex) => `Select ${vertex.name}` }}
      header={<Header variant="h2" counter={`(${job.vertices.length})`}>Vertices</Header>}
      columnDefinitions={[
        { id: 'name', header: 'Name', width: 340, cell: (vertex) => vertex.name },
        { id: 'status', header: 'Status', width: 130, cell: (vertex) => <Status state={vertex.status} /> },
        { id: 'in', header: 'Records in', width: 130, cell: (vertex) => <span className="mr-num" data-testid="vertex-records-in">{count(metric(vertex, 'read-records'))}</span> },
        { id: 'inrate', header: 'In/s', width: 90, cell: (vertex) => <span className="mr-num">{short(load.get(vertex.id)?.inPerSecond)}</span> },
        { id: 'out', header: 'Records out', width: 130, cell: (vertex) => <span className="mr-num" data-testid="vertex-records-out">{count(metric(vertex, 'write-records'))}</span> },
        { id: 'outrate', header: 'Out/s', width: 90, cell: (vertex) => <span className="mr-num">{short(load.get(vertex.id)?.outPerSecond)}</span> },
        { id: 'bytes', header: 'Sent', width: 110, cell: (vertex) => bytes(metric(vertex, 'write-bytes')) },
        { id: 'busy', header: 'Busy', width: 90, cell: (vertex) => percent(load.get(vertex.id)?.busyRatio) },
        { id: 'pressure', header: 'Backpressured', width: 130, cell: (vertex) => percent(load.get(vertex.id)?.backpressureRatio) },
        { id: 'watermark', header: 'Watermark', width: 130, cell: (vertex) => <span className="mr-num">{sqlTime(load.get(vertex.id)?.watermarkMs)}</span> },
        { id: 'parallelism', header: 'Parallelism', width: 110, cell: (vertex) => vertex.parallelism },
        { id: 'duration', header: 'Duration', width: 130, cell: (vertex) => duration(vertex.duration) },
      ]}
    />
  )
}
