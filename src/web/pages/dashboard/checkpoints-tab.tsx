// The checkpoints of a job.

import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { FlinkApi } from '../../api/flink.ts'
import { useData } from '../../store/hooks.ts'
import { dateTime } from '../../widgets/format.ts'
import { Status } from '../../widgets/status.tsx'

/** The tab. */
export function CheckpointsTab({ api, job }: { readonly api: FlinkApi; readonly job: string }) {
  const checkpoints = useData(() => api.checkpoints(job), [api, job], 2000)
  const { counts } = checkpoints.data ?? {}
  return (
    <SpaceBetween size="m">
      <div data-testid="checkpoint-counts" data-completed={counts?.completed ?? 0}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Completed', value: String(counts?.completed ?? 0) }, { label: 'In progress', value: String(counts?.in_progress ?? 0) },
            { label: 'Failed', value: String(counts?.failed ?? 0) }, { label: 'Restored', value: String(counts?.restored ?? 0) },
          ]}
        />
      </div>
      <Table
        variant="embedded"
        items={[...(checkpoints.data?.history ?? [])]}
        trackBy={(entry) => String(entry.id)}
        empty="No checkpoints yet."
        columnDefinitions={[
          { id: 'id', header: 'ID', cell: (entry) => entry.id },
          { id: 'type', header: 'Type', cell: (entry) => (entry.is_savepoint ? 'Savepoint' : 'Checkpoint') },
          { id: 'status', header: 'Status', cell: (entry) => <Status state={entry.status} /> },
          { id: 'time', header: 'Triggered', cell: (entry) => dateTime(entry.trigger_timestamp) },
          { id: 'duration', header: 'Duration', cell: (entry) => `${entry.end_to_end_duration ?? 0} ms` },
          { id: 'size', header: 'Size', cell: (entry) => `${((entry.state_size ?? 0) / 1024).toFixed(1)} KB` },
          { id: 'path', header: 'Path', cell: (entry) => entry.external_path ?? entry.failure_message ?? '–' },
        ]}
      />
    </SpaceBetween>
  )
}
