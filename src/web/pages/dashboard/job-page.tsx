// One job: graph with live rates, vertices, checkpoints, exceptions, configuration; cancel and stop with savepoint.

import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import { type FlinkApi, type JobDetail, loadsOf, type VertexLoad } from '../../api/flink.ts'
import { useApp } from '../../store/app.ts'
import { useAction, useData, useLocation } from '../../store/hooks.ts'
import { Copyable } from '../../widgets/copyable.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { dateTime, duration } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { RouteTabs } from '../../widgets/route-tabs.tsx'
import { Status } from '../../widgets/status.tsx'
import { CheckpointsTab } from './checkpoints-tab.tsx'
import { ExceptionsTab } from './exceptions-tab.tsx'
import { JobConfigurationTab } from './job-configuration-tab.tsx'
import { JobGraph } from './job-graph.tsx'
import { VertexPanel } from './vertex-panel.tsx'
import { VertexTable } from './vertex-table.tsx'

const loadEveryMs = 1500

/** The page. */
export function JobPage({ api, jobId }: { readonly api: FlinkApi; readonly application: string | undefined; readonly jobId: string }) {
  const job = useData(() => api.job(jobId), [api, jobId], loadEveryMs)
  const isKnown = job.data !== undefined
  const loads = useData(() => loadsOf(api, job.data), [api, jobId, isKnown], loadEveryMs)
  const { router } = useApp()
  const { path, query } = useLocation()
  const selected = query.get('vertex') ?? undefined
  const select = (id: string | undefined): void => router.go(id === undefined ? path : `${path}?vertex=${id}`, { replace: true })
  if (!job.data) return <LoadState source={job} what={`job ${jobId}`} />
  const detail = job.data
  const load = loads.data ?? new Map<string, VertexLoad>()
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<JobActions api={api} job={detail} onChange={job.refresh} />}>{detail.name}</Header>
      <Container>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'State', value: <Status state={detail.state} /> },
            { label: 'Started', value: dateTime(detail['start-time']) },
            { label: detail['end-time'] > 0 ? 'Ended' : 'Running for', value: detail['end-time'] > 0 ? dateTime(detail['end-time']) : duration(detail.duration) },
            { label: 'Job ID', value: <span className="mr-mono"><Copyable value={detail.jid} label="job ID" /></span> },
          ]}
        />
      </Container>
      <RouteTabs
        label="Job details"
        tabs={[
          {
            id: 'overview', label: 'Overview',
            content: (
              <SpaceBetween size="l">
                <JobGraph job={detail} load={load} selected={selected} onSelect={select} />
                {selected === undefined ? null : <SelectedVertex api={api} job={detail} id={selected} onClose={() => select(undefined)} />}
                <VertexTable job={detail} load={load} selected={selected} onSelect={select} />
              </SpaceBetween>
            ),
          },
          { id: 'checkpoints', label: 'Checkpoints', content: <CheckpointsTab api={api} jobId={jobId} /> },
          { id: 'exceptions', label: 'Exceptions', content: <ExceptionsTab api={api} jobId={jobId} /> },
          { id: 'configuration', label: 'Configuration', content: <JobConfigurationTab api={api} jobId={jobId} /> },
        ]}
      />
    </SpaceBetween>
  )
}

/** The chosen vertex, brought into view when it is chosen. */
function SelectedVertex({ api, job, id, onClose }: { readonly api: FlinkApi; readonly job: JobDetail; readonly id: string; readonly onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const vertex = job.vertices.find((one) => one.id === id)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [id])
  return <div ref={box}>{vertex ? <VertexPanel key={vertex.id} api={api} job={job} vertex={vertex} onClose={onClose} /> : null}</div>
}

function JobActions({ api, job, onChange }: { readonly api: FlinkApi; readonly job: JobDetail; readonly onChange: () => Promise<void> }) {
  const { notices } = useApp()
  const [dialog, setDialog] = useState<'cancel' | 'stop' | undefined>(undefined)
  const action = useAction()
  const isRunning = job.state === 'RUNNING' || job.state === 'RESTARTING'
  const act = async (): Promise<void> => {
    const isDone = await action.run(dialog === 'stop' ? 'The job did not stop' : 'The job was not canceled', async () => {
      if (dialog === 'stop') notices.success('Stopped with a savepoint', <span className="mr-mono">{await api.stop(job.jid)}</span>)
      else {
        await api.cancel(job.jid)
        notices.success('The job is being canceled')
      }
      await onChange()
    })
    if (isDone) setDialog(undefined)
  }
  const verb = dialog === 'stop' ? 'Stop with savepoint' : 'Cancel job'
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={!isRunning} onClick={() => setDialog('cancel')}>Cancel job</Button>
      <Button disabled={!isRunning} onClick={() => setDialog('stop')}>Stop with savepoint</Button>
      {dialog ? (
        <Dialog
          onClose={() => setDialog(undefined)}
          header={verb}
          closeText="Back"
          action={<Button variant="primary" loading={action.isBusy} onClick={() => void act()}>{verb}</Button>}
        >
          {dialog === 'stop'
            ? 'A savepoint of all state is written, then the job ends. It can be started again from the savepoint.'
            : 'The job ends at once. State since the last checkpoint is lost.'}
        </Dialog>
      ) : null}
    </SpaceBetween>
  )
}
