// One application: state, actions, details and tabs.

import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type ApplicationDetail, describeApplication, nameInArn } from '../../api/analytics.ts'
import { timeMs } from '../../api/aws.ts'
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
import { ApplicationTagsTab } from './application-tags-tab.tsx'
import { ConfigurationTab } from './configuration-tab.tsx'
import { DeleteApplicationDialog } from './delete-application-dialog.tsx'
import { applicationsHelp } from './help.tsx'
import { HistoryTab } from './history-tab.tsx'
import { LogsTab } from './logs-tab.tsx'
import { MetricsTab } from './metrics-tab.tsx'
import { RunDialog } from './run-dialog.tsx'
import { SnapshotsTab } from './snapshots-tab.tsx'

/** The page. */
export function ApplicationPage({ name }: { readonly name: string }) {
  const { aws, notices, router } = useApp()
  usePage({
    title: name, help: applicationsHelp,
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Applications', href: '/applications' }, { text: name, href: pathOf('applications', name) }],
  })
  const application = useData(() => describeApplication(aws, name), [aws, name], 1500)
  const [dialog, setDialog] = useState<'delete' | 'run' | undefined>(undefined)
  const action = useAction()
  const copyCli = useCopyCli()
  const { data } = application
  if (!data) return <LoadState source={application} what={`application ${name}`} />
  const state = data.ApplicationStatus
  const stop = (isForced: boolean): void => {
    void action.run(`${name} did not stop`, async () => {
      await aws('kinesisanalyticsv2', 'StopApplication', { ApplicationName: name, ...(isForced ? { Force: true } : {}) })
      notices.success(`${name} is stopping`, isForced ? 'No snapshot is taken.' : 'A snapshot is taken first.')
      await application.refresh()
    })
  }
  const onMenu = (id: string): void => {
    if (id === 'permissions') router.go(pathOf('applications', name, 'permissions'))
    else if (id === 'force') stop(true)
    else if (id === 'delete') setDialog('delete')
    else {
      void copyCli(['DescribeApplication', 'StartApplication', 'StopApplication'].map((verb) => ({
        service: 'kinesisanalyticsv2', action: verb, input: { ApplicationName: name } })))
    }
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
                { id: 'force', text: 'Force stop', disabled: state === 'READY' },
                { id: 'cli', text: 'Copy as AWS CLI' },
                { id: 'delete', text: 'Delete' },
              ]}
              onItemClick={({ detail }) => onMenu(detail.id)}
            >
              Actions
            </ButtonDropdown>
            <Button onClick={() => router.go(pathOf('applications', name, 'configure'))}>Configure</Button>
            <Button disabled={state !== 'RUNNING'} onClick={() => stop(false)}>Stop</Button>
            <Button variant={state === 'READY' ? 'primary' : 'normal'} disabled={state !== 'READY'} loading={state === 'STARTING'} onClick={() => setDialog('run')}>Run</Button>
            <Button variant={state === 'RUNNING' ? 'primary' : 'normal'} disabled={state === 'READY'} onClick={() => router.go(pathOf('dashboard', name))}>
              Open Apache Flink dashboard
            </Button>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <Details data={data} />
      <RouteTabs
        label="Application details"
        tabs={[
          { id: 'configuration', label: 'Configuration', content: <ConfigurationTab data={data} /> },
          { id: 'monitoring', label: 'Monitoring', content: <MetricsTab name={name} /> },
          { id: 'snapshots', label: 'Snapshots', content: <SnapshotsTab name={name} state={state} onChange={application.refresh} /> },
          { id: 'versions', label: 'Versions', content: <HistoryTab name={name} currentVersion={data.ApplicationVersionId} state={state} onChange={application.refresh} /> },
          { id: 'logs', label: 'Logs', content: <LogsTab name={name} options={data.CloudWatchLoggingOptionDescriptions} /> },
          { id: 'tags', label: 'Tags', content: <ApplicationTagsTab arn={data.ApplicationARN} /> },
        ]}
      />
      {dialog === 'delete' ? (
        <DeleteApplicationDialog name={name} what="application" onDone={(isDeleted) => (isDeleted ? router.go('/applications') : setDialog(undefined))} />
      ) : null}
      {dialog === 'run' ? (
        <RunDialog
          name={name}
          onDone={() => {
            setDialog(undefined)
            void application.refresh()
          }}
        />
      ) : null}
    </SpaceBetween>
  )
}

function Details({ data }: { readonly data: ApplicationDetail }) {
  const role = nameInArn(data.ServiceExecutionRole)
  const parallelism = data.ApplicationConfigurationDescription?.FlinkApplicationConfigurationDescription?.ParallelismConfigurationDescription
  return (
    <Container header={<Header variant="h2">Application details</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Status', value: <Status state={data.ApplicationStatus} /> },
          { label: 'Runtime', value: data.RuntimeEnvironment },
          { label: 'Version', value: data.ApplicationVersionId },
          { label: 'Parallelism', value: parallelism?.CurrentParallelism ?? parallelism?.Parallelism ?? 1 },
          { label: 'ARN', value: <Copyable value={data.ApplicationARN} label="ARN" /> },
          { label: 'IAM role', value: role === '' ? '–' : <AppLink href={pathOf('permissions', 'roles', role)}>{role}</AppLink> },
          { label: 'Created', value: dateTime(timeMs(data.CreateTimestamp)) },
          { label: 'Last updated', value: dateTime(timeMs(data.LastUpdateTimestamp)) },
        ]}
      />
    </Container>
  )
}
