// One Studio notebook: state, actions, details.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import { type ApplicationDetail, describeApplication, nameInArn } from '../../api/analytics.ts'
import { timeMs } from '../../api/aws.ts'
import { streamNameOf } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { useCopyCli } from '../../widgets/cli-button.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { RouteTabs } from '../../widgets/route-tabs.tsx'
import { Status } from '../../widgets/status.tsx'
import { ApplicationTagsTab } from '../applications/application-tags-tab.tsx'
import { DeleteApplicationDialog } from '../applications/delete-application-dialog.tsx'
import { LogsTab } from '../applications/logs-tab.tsx'
import { notebooksHelp } from './help.tsx'

/** The page. */
export function NotebookPage({ name }: { readonly name: string }) {
  const { aws, notices, router } = useApp()
  usePage({
    title: name, help: notebooksHelp,
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Studio notebooks', href: '/notebooks' }, { text: name, href: pathOf('notebooks', name) }],
  })
  const notebook = useData(() => describeApplication(aws, name), [aws, name], 1500)
  const [isDeleting, setDeleting] = useState(false)
  const action = useAction()
  const copyCli = useCopyCli()
  const { data } = notebook
  if (!data) return <LoadState source={notebook} what={`notebook ${name}`} />
  const state = data.ApplicationStatus
  const change = (verb: 'StartApplication' | 'StopApplication'): void => {
    void action.run(verb === 'StartApplication' ? `${name} did not start` : `${name} did not stop`, async () => {
      await aws('kinesisanalyticsv2', verb, { ApplicationName: name })
      notices.success(`${name} is ${verb === 'StartApplication' ? 'starting' : 'stopping'}`)
      await notebook.refresh()
    })
  }
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={data.ApplicationDescription}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              items={[
                { id: 'permissions', text: 'Edit IAM permissions' },
                { id: 'cli', text: 'Copy as AWS CLI' },
                { id: 'delete', text: 'Delete', disabled: state !== 'READY' && state !== 'RUNNING' },
              ]}
              onItemClick={({ detail }) => {
                if (detail.id === 'permissions') router.go(pathOf('notebooks', name, 'permissions'))
                else if (detail.id === 'cli') {
                  void copyCli(['DescribeApplication', 'StartApplication', 'StopApplication'].map((verb) => ({
                    service: 'kinesisanalyticsv2', action: verb, input: { ApplicationName: name } })))
                } else setDeleting(true)
              }}
            >
              Actions
            </ButtonDropdown>
            <Button disabled={state !== 'RUNNING'} onClick={() => change('StopApplication')}>Stop</Button>
            <Button variant={state === 'READY' ? 'primary' : 'normal'} disabled={state !== 'READY'} loading={action.isBusy || state === 'STARTING'} onClick={() => change('StartApplication')}>Run</Button>
            <Button variant={state === 'RUNNING' ? 'primary' : 'normal'} disabled={state !== 'RUNNING'} onClick={() => router.go(pathOf('notebooks', name, 'open'))}>
              Open notebook
            </Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      {state === 'READY' ? <Alert type="info">The notebook is stopped. Choose <b>Run</b>, then <b>Open notebook</b>, to write and run notes.</Alert> : null}
      <Details data={data} />
      <RouteTabs
        label="Notebook details"
        tabs={[
          { id: 'configuration', label: 'Configuration', content: <Configuration data={data} /> },
          { id: 'permissions', label: 'IAM permissions', content: <Permissions data={data} /> },
          { id: 'logs', label: 'Logs', content: <LogsTab name={name} options={data.CloudWatchLoggingOptionDescriptions} /> },
          { id: 'tags', label: 'Tags', content: <ApplicationTagsTab arn={data.ApplicationARN} /> },
        ]}
      />
      {isDeleting ? (
        <DeleteApplicationDialog name={name} what="Studio notebook" onDone={(isDeleted) => (isDeleted ? router.go('/notebooks') : setDeleting(false))} />
      ) : null}
    </SpaceBetween>
  )
}

function Details({ data }: { readonly data: ApplicationDetail }) {
  const role = nameInArn(data.ServiceExecutionRole)
  const overview = useApp().console
  const facts = useData(() => overview.overview(data.ApplicationName).catch(() => undefined), [overview, data.ApplicationName], 3000).data
  return (
    <Container
      header={
        <Header variant="h2" actions={<EditPermissions name={data.ApplicationName} />}>
          Studio notebook details
        </Header>
      }
    >
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Status', value: <Status state={data.ApplicationStatus} /> },
          { label: 'Runtime', value: data.RuntimeEnvironment },
          { label: 'Version', value: data.ApplicationVersionId },
          { label: 'IAM role', value: role === '' ? '–' : <AppLink href={pathOf('permissions', 'roles', role)}>{role}</AppLink> },
          { label: 'ARN', value: <Copyable value={data.ApplicationARN} label="ARN" /> },
          { label: 'Notes', value: facts?.noteCount ?? '–' },
          { label: 'Running paragraphs', value: facts?.runningParagraphs ?? '–' },
          { label: 'Last updated', value: dateTime(timeMs(data.LastUpdateTimestamp ?? data.CreateTimestamp)) },
        ]}
      />
    </Container>
  )
}

function EditPermissions({ name }: { readonly name: string }) {
  const { router } = useApp()
  return <Button onClick={() => router.go(pathOf('notebooks', name, 'permissions'))}>Edit IAM permissions</Button>
}

function Configuration({ data }: { readonly data: ApplicationDetail }) {
  const zeppelin = data.ApplicationConfigurationDescription?.ZeppelinApplicationConfigurationDescription
  const flink = data.ApplicationConfigurationDescription?.FlinkApplicationConfigurationDescription
  const database = nameInArn(zeppelin?.CatalogConfigurationDescription?.GlueDataCatalogConfigurationDescription?.DatabaseARN)
  const place = zeppelin?.DeployAsApplicationConfigurationDescription?.S3ContentLocationDescription
  const bucket = nameInArn(place?.BucketARN)
  return (
    <Container header={<Header variant="h2">Configuration</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'AWS Glue database', value: database === '' ? '–' : <AppLink href={pathOf('catalog', database)}>{database}</AppLink> },
          { label: 'Export location', value: bucket === '' ? '–' : <code className="mr-mono">s3://{bucket}/{place?.BasePath ?? ''}</code> },
          { label: 'Log level', value: zeppelin?.MonitoringConfigurationDescription?.LogLevel ?? '–' },
          { label: 'Parallelism', value: flink?.ParallelismConfigurationDescription?.Parallelism ?? 1 },
          { label: 'Parallelism per KPU', value: flink?.ParallelismConfigurationDescription?.ParallelismPerKPU ?? 1 },
          { label: 'Created', value: dateTime(timeMs(data.CreateTimestamp)) },
        ]}
      />
    </Container>
  )
}

/** The streams a role may read and write, with a way to change them. */
function Permissions({ data }: { readonly data: ApplicationDetail }) {
  const { console: consoleApi } = useApp()
  const permissions = useData(() => consoleApi.permissions(data.ApplicationName), [consoleApi, data.ApplicationName])
  if (!permissions.data) return <LoadState source={permissions} what="the permissions" />
  const links = (arns: readonly string[]): ReactNode =>
    arns.length === 0 ? 'None' : arns.map((arn) => <div key={arn}><AppLink href={pathOf('streams', streamNameOf(arn))}>{streamNameOf(arn)}</AppLink></div>)
  return (
    <Container header={<Header variant="h2" actions={<EditPermissions name={data.ApplicationName} />}>IAM permissions</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Included sources', value: links(permissions.data.sources) },
          { label: 'Included destinations', value: links(permissions.data.destinations) },
          { label: 'Role', value: <Copyable value={permissions.data.roleArn} label="role ARN" /> },
        ]}
      />
    </Container>
  )
}
