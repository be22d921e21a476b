// An application's snapshots: list, take, delete.

import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { listSnapshots, type Snapshot } from '../../api/analytics.ts'
import { timeMs } from '../../api/aws.ts'
import type { AwsCall } from '../../api/aws-cli.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { dateTime } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'
import { RunDialog } from './run-dialog.tsx'

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
export function SnapshotsTab({ name, state, onChange }: { readonly name: string; readonly state: string; readonly onChange: () => Promise<void> }) {
  const { aws } = useApp()
  const [isRunning, setRunning] = useState(false)
  const snapshots = useData(() => listSnapshots(aws, name), [aws, name], 3000)
  const [selected, setSelected] = useState<readonly Snapshot[]>([])
  const action = useAction()
  const [chosen] = selected
  const takeCall = (): AwsCall => ({ service: 'kinesisanalyticsv2', action: 'CreateApplicationSnapshot', input: { ApplicationName: name, SnapshotName: freshName() } })
  const removeCall = (snapshot: Snapshot): AwsCall => ({
    service: 'kinesisanalyticsv2', action: 'DeleteApplicationSnapshot',
    input: { ApplicationName: name, SnapshotName: snapshot.SnapshotName, SnapshotCreationTimestamp: snapshot.SnapshotCreationTimestamp },
  })
  const change = (attempt: string, call: AwsCall): Promise<boolean> =>
    action.run(attempt, async () => {
      await aws(call.service, call.action, call.input)
      setSelected([])
      await snapshots.refresh()
    })
  return (
    <>
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
            <CliButton calls={chosen ? [removeCall(chosen)] : [takeCall()]} />
            <Button disabled={!chosen} onClick={() => void (chosen && change('The snapshot was not deleted', removeCall(chosen)))}>Delete</Button>
            <Button disabled={!chosen || state !== 'READY'} onClick={() => setRunning(true)}>Run from snapshot</Button>
            <Button disabled={state !== 'RUNNING'} loading={action.isBusy} onClick={() => void change('The snapshot was not taken', takeCall())}>Create snapshot</Button>
          </SpaceBetween>
        }
      />
      {isRunning && chosen ? (
        <RunDialog
          name={name}
          snapshot={chosen.SnapshotName}
          onDone={() => {
            setRunning(false)
            void onChange()
          }}
        />
      ) : null}
    </>
  )
}
