// A job's execution configuration and the cluster's.

import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { FlinkApi } from '../../api/flink.ts'
import { useData } from '../../store/hooks.ts'

function pairs(value: unknown): { label: string; value: string }[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value)
    .filter(([, one]) => one === null || typeof one !== 'object')
    .map(([label, one]) => ({ label, value: String(one) }))
}

/** The tab. */
export function JobConfigurationTab({ api, jobId }: { readonly api: FlinkApi; readonly jobId: string }) {
  const job = useData(() => api.jobConfig(jobId).catch(() => ({})), [api, jobId])
  const cluster = useData(() => api.clusterConfig().catch(() => []), [api])
  const execution = (job.data as { 'execution-config'?: Record<string, unknown> } | undefined)?.['execution-config']
  const own = pairs(execution?.['user-config'])
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Execution configuration</Header>}>
        <KeyValuePairs columns={3} items={pairs(execution)} />
        {own.length > 0 ? <Box margin={{ top: 'm' }}><Box variant="h4">User configuration</Box><KeyValuePairs columns={3} items={own} /></Box> : null}
      </Container>
      {(cluster.data?.length ?? 0) > 0 ? (
        <Container header={<Header variant="h2">Cluster configuration</Header>}>
          <KeyValuePairs columns={3} items={(cluster.data ?? []).map((entry) => ({ label: entry.key, value: entry.value }))} />
        </Container>
      ) : null}
    </SpaceBetween>
  )
}
