// An application's snapshots: list, take, delete.

import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { listSnapshots, type Snapshot } from '../../api/analytics.ts'
import { timeMs } from '../../api/aws.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData } from '../../store/hooks.ts'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'

const columns: readonly ResourceColumn<Snapshot>[] = [
  { id: 'name', header: 'Name', cell: (snapshot) => snapshot.SnapshotName, width: 300 },
  {
    id: 'status', header: 'Status', value: (snapshot) => snapshot.SnapshotStatus, width: 150,
    cell: (snapshot) => <Status state={snapshot.SnapshotStatus === 'READY' ? 'SNAPSHOT_READY' : snapshot.SnapshotStatus} />,
  },
  { id: 'version', header: 'Application version', cell: (snapshot) => snapshot.ApplicationVersionId, width: 180 },
  {
    id: 'created', header: 'Created', value: (snapshot) => timeMs(snapshot.SnapshotCreationTimestamp),
    cell: (snapshot) => dateTime(timeMs(snapshot.SnapshotCreationTimestamp)),
  },
]

/** A snapshot's name from the time it is taken. */
function freshName(): string {
  return `snapshot-${new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19)}`
}

/** The tab. */
export function SnapshotsTab({ name, isRunning }: { readonly name: string; readonly isRunning: boolean }) {
  const { aws, notices } = useApp()
  const snapshots = useData(() => listSnapshots(aws, name), [aws, name], 3000)
  const [selected, setSelected] = useState<readonly Snapshot[]>([])
  const action = useAction()
  const take = (): Promise<boolean> =>
    action.run('The snapshot was not taken', async () => {
      await aws('kinesisanalyticsv2', 'CreateApplicationSnapshot', { ApplicationName: name, SnapshotName: freshName() })
      notices.success('Taking a snapshot')
      await snapshots.refresh()
    })
  const remove = (): Promise<boolean> =>
    action.run('The snapshot was not deleted', async () => {
      const chosen = selected[0]
      if (!chosen) return
      await aws('kinesisanalyticsv2', 'DeleteApplicationSnapshot', {
        ApplicationName: name, SnapshotName: chosen.SnapshotName, SnapshotCreationTimestamp: chosen.SnapshotCreationTimestamp,
      })
      setSelected([])
      await snapshots.refresh()
    })
  return (
    <ResourceTable
      title="Snapshots"
      name="snapshot"
      variant="container"
      source={snapshots}
      columns={columns}
      idOf={(snapshot) => snapshot.SnapshotName}
      selectionType="single"
      selected={selected}
      onSelect={setSelected}
      empty={{ title: 'No snapshots', text: 'Stopping the application takes one; so does "Create snapshot" while it runs.' }}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button disabled={selected.length === 0} onClick={() => void remove()}>Delete</Button>
          <Button disabled={!isRunning} loading={action.isBusy} onClick={() => void take()}>Create snapshot</Button>
        </SpaceBetween>
      }
    />
  )
}
