// The list of data streams.

import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import { listStreams, type StreamDescription } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { useCopyCli } from '../../widgets/cli-button.tsx'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'
import { DeleteStreamDialog } from './delete-stream-dialog.tsx'
import { streamsHelp } from './help.tsx'
import { ProcessDialog } from './process-dialog.tsx'

/** The capacity mode in words. */
export function modeText(stream: StreamDescription): string {
  return stream.StreamModeDetails?.StreamMode === 'ON_DEMAND' ? 'On-demand' : 'Provisioned'
}

const columns: readonly ResourceColumn<StreamDescription>[] = [
  {
    id: 'name', header: 'Name', value: (stream) => stream.StreamName, width: 280,
    cell: (stream) => <AppLink href={pathOf('streams', stream.StreamName)}>{stream.StreamName}</AppLink>,
  },
  { id: 'status', header: 'Status', value: (stream) => stream.StreamStatus, cell: (stream) => <Status state={stream.StreamStatus} />, width: 140 },
  { id: 'mode', header: 'Capacity mode', cell: modeText, width: 160 },
  { id: 'shards', header: 'Open shards', cell: (stream) => stream.OpenShardCount, width: 130 },
  {
    id: 'retention', header: 'Data retention', value: (stream) => stream.RetentionPeriodHours, width: 150,
    cell: (stream) => retentionText(stream.RetentionPeriodHours),
  },
  {
    id: 'created', header: 'Created', value: (stream) => timeMs(stream.StreamCreationTimestamp),
    cell: (stream) => dateTime(timeMs(stream.StreamCreationTimestamp)), width: 210,
  },
]

/** Hours as days where they are whole. */
export function retentionText(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} ${hours === 24 ? 'day' : 'days'}` : `${hours} hours`
}

/** The page. */
export function StreamsPage() {
  const { aws, router } = useApp()
  usePage({ title: 'Data streams', crumbs: [{ text: 'Kinesis', href: '/' }, { text: 'Data streams', href: '/streams' }], help: streamsHelp, contentType: 'table' })
  const streams = useData(() => listStreams(aws), [aws], 4000)
  const [selected, setSelected] = useState<readonly StreamDescription[]>([])
  const [dialog, setDialog] = useState<'delete' | 'process' | undefined>(undefined)
  const copyCli = useCopyCli()
  const chosen = selected[0]
  return (
    <>
      <ResourceTable
        title="Data streams"
        name="stream"
        description="Records are kept in order per shard and can be read by notebooks, applications and any Kinesis client."
        source={streams}
        columns={columns}
        idOf={(stream) => stream.StreamName}
        selectionType="single"
        selected={selected}
        onSelect={setSelected}
        empty={{
          title: 'No data streams', text: 'A stream takes in records. Create one to start the tutorial.',
          action: <Button onClick={() => router.go('/streams/create')}>Create data stream</Button>,
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              disabled={!chosen}
              items={[
                { id: 'process', text: 'Process data in real time' },
                { id: 'cli', text: 'Copy as AWS CLI' },
                { id: 'delete', text: 'Delete' },
              ]}
              onItemClick={({ detail }) => {
                if (!chosen) return
                if (detail.id === 'cli') void copyCli([{ service: 'kinesis', action: 'DescribeStreamSummary', input: { StreamName: chosen.StreamName } }])
                else setDialog(detail.id as 'delete' | 'process')
              }}
            >
              Actions
            </ButtonDropdown>
            <Button variant="primary" onClick={() => router.go('/streams/create')}>Create data stream</Button>
          </SpaceBetween>
        }
      />
      {dialog === 'delete' && chosen ? (
        <DeleteStreamDialog
          name={chosen.StreamName}
          onDone={(isDeleted) => {
            setDialog(undefined)
            if (isDeleted) setSelected([])
            void streams.refresh()
          }}
        />
      ) : null}
      {dialog === 'process' && chosen ? <ProcessDialog stream={chosen} onClose={() => setDialog(undefined)} /> : null}
    </>
  )
}
