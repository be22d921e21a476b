// The dashboard's first page: slots, task managers and jobs.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FlinkApi, type JobSummary, loadsOf, type TaskManager } from '../../api/flink.ts'
import { useApp } from '../../store/app.ts'
import { type Loaded, useData } from '../../store/hooks.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { bytes, dateTime, duration } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'
import { dashboardPath } from './dashboard-path.ts'
import { JobGraph } from './job-graph.tsx'

const ended = new Set(['FINISHED', 'CANCELED', 'FAILED', 'SUSPENDED'])

function jobColumns(application: string | undefined): readonly ResourceColumn<JobSummary>[] {
  return [
    { id: 'name', header: 'Job name', width: 420, value: (job) => job.name, cell: (job) => <AppLink href={dashboardPath(application, job.jid)}>{job.name}</AppLink> },
    { id: 'state', header: 'State', width: 140, value: (job) => job.state, cell: (job) => <Status state={job.state} /> },
    { id: 'start', header: 'Started', width: 210, value: (job) => job['start-time'], cell: (job) => dateTime(job['start-time']) },
    { id: 'duration', header: 'Duration', width: 140, value: (job) => job.duration, cell: (job) => duration(job.duration) },
    { id: 'tasks', header: 'Tasks', cell: (job) => `${job.tasks.running ?? 0} running of ${job.tasks.total ?? 0}`, width: 170 },
    { id: 'id', header: 'Job ID', cell: (job) => <span className="mr-mono">{job.jid}</span>, value: (job) => job.jid },
  ]
}

const managerColumns: readonly ResourceColumn<TaskManager>[] = [
  { id: 'id', header: 'ID', cell: (manager) => manager.id, width: 300 },
  { id: 'slots', header: 'Slots', cell: (manager) => `${manager.slotsNumber - manager.freeSlots} of ${manager.slotsNumber} used`, width: 160 },
  { id: 'cpu', header: 'CPU cores', cell: (manager) => manager.hardware?.cpuCores ?? '–', width: 120 },
  { id: 'memory', header: 'Physical memory', value: (manager) => manager.hardware?.physicalMemory, cell: (manager) => bytes(manager.hardware?.physicalMemory) },
  { id: 'managed', header: 'Managed memory', value: (manager) => manager.hardware?.managedMemory, cell: (manager) => bytes(manager.hardware?.managedMemory) },
]

/** A source of some of the items of another. */
function only<T>(source: Loaded<readonly T[]>, keep: (item: T) => boolean): Loaded<readonly T[]> {
  return { ...source, data: source.data?.filter(keep) }
}

/** An application's one running job: its graph is what one opens the dashboard for. */
function SingleJob({ api, application, summary }: { readonly api: FlinkApi; readonly application: string | undefined; readonly summary: JobSummary }) {
  const job = useData(() => api.job(summary.jid), [api, summary.jid], 2000)
  const isKnown = job.data !== undefined
  const loads = useData(() => loadsOf(api, job.data), [api, summary.jid, isKnown], 2000)
  const { router } = useApp()
  const open = (vertex = ''): void => router.go(`${dashboardPath(application, summary.jid)}${vertex}`)
  if (!job.data) return null
  return (
    <Container header={<Header variant="h2" actions={<Button onClick={() => open()}>Job details</Button>}>{summary.name}</Header>}>
      <JobGraph job={job.data} load={loads.data ?? new Map()} selected={undefined} onSelect={(id) => (id === undefined ? undefined : open(`?vertex=${id}`))} />
    </Container>
  )
}

/** The page. */
export function OverviewPage({ api, application }: { readonly api: FlinkApi; readonly application: string | undefined }) {
  const overview = useData(() => api.overview(), [api], 2000)
  const jobs = useData(() => api.jobs(), [api], 2000)
  const managers = useData(() => api.taskManagers(), [api], 5000)
  if (!overview.data) return <LoadState source={overview} what="the dashboard" />
  const now = overview.data
  const facts = [
    { title: 'Running jobs', value: now['jobs-running'], note: `${now['jobs-finished']} finished, ${now['jobs-cancelled']} canceled, ${now['jobs-failed']} failed` },
    { title: 'Available task slots', value: now['slots-available'], note: `of ${now['slots-total']}` },
    { title: 'Task managers', value: now.taskmanagers, note: '' },
    { title: 'Flink version', value: now['flink-version'], note: '' },
  ]
  const columns = jobColumns(application)
  const running = jobs.data?.filter((job) => !ended.has(job.state)) ?? []
  const single = application !== undefined && running.length === 1 ? running[0] : undefined
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={application ? `Jobs of ${application}` : 'All jobs of this server'}>Apache Flink dashboard</Header>
      <ColumnLayout columns={4} minColumnWidth={170}>
        {facts.map((fact) => (
          <Container key={fact.title} fitHeight>
            <Box variant="awsui-key-label">{fact.title}</Box>
            <Box fontSize="display-l" fontWeight="light"><span className="mr-num">{fact.value}</span></Box>
            <Box color="text-body-secondary">{fact.note}</Box>
          </Container>
        ))}
      </ColumnLayout>
      {single ? <SingleJob api={api} application={application} summary={single} /> : null}
      <ResourceTable
        title="Running jobs" name="running job" variant="container" source={only(jobs, (job) => !ended.has(job.state))} columns={columns} idOf={(job) => job.jid}
        empty={{ title: 'No running jobs', text: 'A SELECT or INSERT in a notebook, or a running application, is a job.' }}
      />
      <ResourceTable
        title="Completed jobs" name="completed job" variant="container" pageSize={8} source={only(jobs, (job) => ended.has(job.state))} columns={columns} idOf={(job) => job.jid}
        empty={{ title: 'No completed jobs', text: 'Jobs that ended appear here.' }}
      />
      <ResourceTable title="Task managers" name="task manager" variant="container" pageSize={8} source={managers} columns={managerColumns} idOf={(manager) => manager.id} />
    </SpaceBetween>
  )
}
