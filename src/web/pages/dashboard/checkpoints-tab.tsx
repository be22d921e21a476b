// A job's checkpoints: counts, settings and history.

import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CheckpointEntry, FlinkApi } from '../../api/flink.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { useData } from '../../store/hooks.ts'
import { bytes, count, dateTime, duration } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'

const columns: readonly ResourceColumn<CheckpointEntry>[] = [
  { id: 'id', header: 'ID', cell: (entry) => entry.id, width: 80 },
  { id: 'status', header: 'Status', value: (entry) => entry.status, cell: (entry) => <Status state={entry.status} />, width: 140 },
  { id: 'type', header: 'Type', cell: (entry) => (entry.is_savepoint ? 'Savepoint' : 'Checkpoint'), width: 120 },
  { id: 'trigger', header: 'Triggered', value: (entry) => entry.trigger_timestamp, cell: (entry) => dateTime(entry.trigger_timestamp), width: 210 },
  { id: 'duration', header: 'End to end', value: (entry) => entry.end_to_end_duration, cell: (entry) => duration(entry.end_to_end_duration), width: 120 },
  { id: 'size', header: 'State size', value: (entry) => entry.state_size, cell: (entry) => bytes(entry.state_size), width: 120 },
  { id: 'path', header: 'Path or failure', cell: (entry) => <span className="mr-mono">{entry.failure_message ?? entry.external_path ?? '–'}</span>, value: (entry) => entry.failure_message ?? entry.external_path },
]

/** The tab. */
export function CheckpointsTab({ api, jobId }: { readonly api: FlinkApi; readonly jobId: string }) {
  const checkpoints = useData(() => api.checkpoints(jobId), [api, jobId], 2000)
  const config = useData(() => api.checkpointConfig(jobId).catch(() => undefined), [api, jobId])
  if (!checkpoints.data) return <LoadState source={checkpoints} what="the checkpoints" />
  const { counts, history, latest } = checkpoints.data
  const done = history.filter((entry) => entry.status === 'COMPLETED').reverse()
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Checkpoint counts</Header>} data-testid="checkpoint-counts" data-completed={counts.completed}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Completed', value: count(counts.completed) },
            { label: 'Failed', value: count(counts.failed) },
            { label: 'In progress', value: count(counts.in_progress) },
            { label: 'Restored', value: latest?.restored?.external_path ? <span className="mr-mono">{latest.restored.external_path}</span> : count(counts.restored) },
            { label: 'Mode', value: readableMode(config.data?.mode) },
            { label: 'Interval', value: intervalText(config.data?.interval) },
            { label: 'Timeout', value: intervalText(config.data?.timeout) },
            { label: 'State backend', value: String(config.data?.state_backend ?? '–') },
          ]}
        />
        {done.length > 1 ? (
          <Sparkline label="Checkpoint duration" values={done.map((entry) => entry.end_to_end_duration ?? 0)} times={done.map((entry) => entry.trigger_timestamp)} text={duration} />
        ) : null}
      </Container>
      <ResourceTable
        title="History" name="checkpoint" variant="container" pageSize={15} source={{ ...checkpoints, data: history }} columns={columns} idOf={(entry) => String(entry.id)}
        empty={{ title: 'No checkpoints yet', text: 'The first comes after one interval.' }}
      />
    </SpaceBetween>
  )
}

function readableMode(mode: unknown): string {
  return mode === 'exactly_once' ? 'Exactly once' : mode === 'at_least_once' ? 'At least once' : String(mode ?? '–')
}

function intervalText(value: unknown): string {
  const ms = Number(value)
  return Number.isFinite(ms) && ms > 0 && ms < 1e12 ? duration(ms) : 'Off'
}
