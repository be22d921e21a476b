// An application's versions and the operations done on it.

import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ApplicationOperation, type ApplicationVersion, listOperations, listVersions } from '../../api/analytics.ts'
import { timeMs } from '../../api/aws.ts'
import type { AwsCall } from '../../api/aws-cli.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { dateTime, duration } from '../../widgets/format.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'

const operationColumns: readonly ResourceColumn<ApplicationOperation>[] = [
  { id: 'operation', header: 'Operation', cell: (one) => one.Operation, width: 240 },
  { id: 'status', header: 'Status', value: (one) => one.OperationStatus, cell: (one) => <Status state={one.OperationStatus} />, width: 150 },
  { id: 'start', header: 'Started', value: (one) => timeMs(one.StartTime), cell: (one) => dateTime(timeMs(one.StartTime)), width: 210 },
  {
    id: 'took', header: 'Took',
    cell: (one) => (one.StartTime !== undefined && one.EndTime !== undefined ? duration((timeMs(one.EndTime) ?? 0) - (timeMs(one.StartTime) ?? 0)) : '–'),
  },
]

/** The tab. */
export function HistoryTab(props: { readonly name: string; readonly currentVersion: number; readonly state: string; readonly onChange: () => Promise<void> }) {
  const { aws, notices } = useApp()
  const { name, currentVersion } = props
  const versions = useData(() => listVersions(aws, name), [aws, name, currentVersion])
  const operations = useData(() => listOperations(aws, name), [aws, name], 4000)
  const action = useAction()
  const call: AwsCall = { service: 'kinesisanalyticsv2', action: 'RollbackApplication', input: { ApplicationName: name, CurrentApplicationVersionId: currentVersion } }
  const rollBack = (): Promise<boolean> =>
    action.run('The application was not rolled back', async () => {
      await aws(call.service, call.action, call.input)
      notices.success(`${name} is rolling back`)
      await props.onChange()
    })
  const columns: readonly ResourceColumn<ApplicationVersion>[] = [
    { id: 'version', header: 'Version', cell: (one) => (one.ApplicationVersionId === currentVersion ? `${one.ApplicationVersionId} (current)` : one.ApplicationVersionId), width: 200 },
    { id: 'status', header: 'Status', value: (one) => one.ApplicationStatus, cell: (one) => <Status state={one.ApplicationStatus} /> },
  ]
  return (
    <SpaceBetween size="l">
      <ResourceTable
        title="Versions"
        name="version"
        variant="container"
        pageSize={10}
        source={versions}
        columns={columns}
        idOf={(one) => String(one.ApplicationVersionId)}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CliButton calls={[call]} />
            <Button disabled={!['UPDATING', 'AUTOSCALING', 'RUNNING'].includes(props.state) || currentVersion < 2} loading={action.isBusy} onClick={() => void rollBack()}>
              Roll back
            </Button>
          </SpaceBetween>
        }
      />
      <ResourceTable title="Operations" name="operation" variant="container" pageSize={10} source={operations} columns={operationColumns} idOf={(one) => one.OperationId} />
    </SpaceBetween>
  )
}
