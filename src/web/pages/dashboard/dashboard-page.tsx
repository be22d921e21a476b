// The Flink dashboard of an application: its jobs, the job graph with live numbers, checkpoints, exceptions, configuration.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { lazy, Suspense, useMemo, useState } from 'react'
import { createFlinkApi, type FlinkApi, type JobDetail } from '../../api/flink.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { dateTime } from '../../widgets/format.ts'
import { Status } from '../../widgets/status.tsx'
import { CheckpointsTab } from './checkpoints-tab.tsx'

const JobGraph = lazy(() => import('./job-graph.tsx').then((module) => ({ default: module.JobGraph })))
const refreshMs = 2000

function ExceptionsTab({ api, job }: { readonly api: FlinkApi; readonly job: string }) {
  const exceptions = useData(() => api.exceptions(job), [api, job], refreshMs)
  const entries = exceptions.data?.exceptionHistory?.entries ?? []
  if (entries.length === 0) return <Box color="text-body-secondary">No exceptions.</Box>
  return <SpaceBetween size="s">{entries.map((entry) => <div key={`${entry.timestamp}${entry.exceptionName}`}><b>{dateTime(entry.timestamp)} · {entry.exceptionName}</b><pre className="mr-pre">{entry.stacktrace}</pre></div>)}</SpaceBetween>
}

function ConfigurationTab({ api, job }: { readonly api: FlinkApi; readonly job: string }) {
  const config = useData(() => api.jobConfig(job), [api, job])
  return <pre className="mr-pre">{JSON.stringify(config.data?.['execution-config'] ?? {}, null, 2)}</pre>
}

function JobView({ api, detail }: { readonly api: FlinkApi; readonly detail: JobDetail }) {
  const { run, isBusy } = useAction()
  const { notices } = useApp()
  const isRunning = detail.state === 'RUNNING'
  return (
    <SpaceBetween size="m">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!isRunning || isBusy} onClick={() => void run('Stop the job', async () => notices.success('Job stopped with a savepoint', await api.stop(detail.jid)))}>Stop with savepoint</Button>
                <Button disabled={!isRunning || isBusy} onClick={() => void run('Cancel the job', () => api.cancel(detail.jid))}>Cancel job</Button>
              </SpaceBetween>
            }
          >
            {detail.name}
          </Header>
        }
      >
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'State', value: <span data-testid="job-state"><Status state={detail.state} /></span> }, { label: 'Job ID', value: detail.jid },
            { label: 'Started', value: dateTime(detail['start-time']) }, { label: 'Duration', value: `${Math.round(detail.duration / 1000)} s` },
          ]}
        />
      </Container>
      <Tabs
        tabs={[
          { id: 'overview', label: 'Overview', content: <Suspense fallback="Loading the graph…"><JobGraph api={api} detail={detail} /></Suspense> },
          { id: 'checkpoints', label: 'Checkpoints', content: <CheckpointsTab api={api} job={detail.jid} /> },
          { id: 'exceptions', label: 'Exceptions', content: <ExceptionsTab api={api} job={detail.jid} /> },
          { id: 'configuration', label: 'Configuration', content: <ConfigurationTab api={api} job={detail.jid} /> },
        ]}
      />
    </SpaceBetween>
  )
}

/** The page; the application `all` stands for every job of the server. */
export function DashboardPage({ application, jobId }: { readonly application?: string | undefined; readonly jobId?: string | undefined }) {
  const { http } = useApp()
  const name = application === undefined || application === 'all' ? undefined : application
  const api = useMemo(() => createFlinkApi(http, name), [http, name])
  usePage({
    title: 'Apache Flink Dashboard',
    crumbs: name === undefined ? [{ text: 'Apache Flink Dashboard', href: '/dashboard/all' }]
      : [{ text: 'Applications', href: '/applications' }, { text: name, href: pathOf('applications', name) }, { text: 'Apache Flink Dashboard', href: pathOf('dashboard', name) }],
    contentType: 'dashboard', maxContentWidth: Number.MAX_VALUE,
  })
  const jobs = useData(() => api.jobs(), [api], refreshMs)
  const [chosen, choose] = useState(jobId)
  const shown = chosen ?? jobs.data?.[0]?.jid
  const detail = useData(async () => (shown === undefined ? undefined : api.job(shown)), [api, shown], refreshMs)
  const options = (jobs.data ?? []).map((job) => ({ value: job.jid, label: `${job.name} · ${job.state}`, description: job.jid }))
  return (
    <SpaceBetween size="m">
      <Header variant="h1" actions={options.length > 1 ? <Select ariaLabel="Job" selectedOption={options.find((option) => option.value === shown) ?? null} options={options} onChange={({ detail: change }) => choose(change.selectedOption.value)} /> : undefined}>
        Apache Flink Dashboard
      </Header>
      {jobs.data?.length === 0 ? <Box textAlign="center" padding="xxl" color="text-body-secondary">No jobs. Run the application to see its job here.</Box> : null}
      {detail.data ? <JobView api={api} detail={detail.data} /> : null}
    </SpaceBetween>
  )
}
