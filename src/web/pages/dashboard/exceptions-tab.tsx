// What went wrong in a job, newest first; stack traces folded.

import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { FlinkApi } from '../../api/flink.ts'
import { useData } from '../../store/hooks.ts'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'

/** The tab. */
export function ExceptionsTab({ api, jobId }: { readonly api: FlinkApi; readonly jobId: string }) {
  const exceptions = useData(() => api.exceptions(jobId), [api, jobId], 3000)
  if (!exceptions.data) return <LoadState source={exceptions} what="the exceptions" />
  const entries = exceptions.data.exceptionHistory?.entries ?? []
  return (
    <Container header={<Header variant="h2" counter={`(${entries.length})`}>Exception history</Header>}>
      {entries.length === 0 ? <StatusIndicator>No exceptions</StatusIndicator> : (
        <SpaceBetween size="m">
          {entries.map((entry) => (
            <div key={`${entry.timestamp}${entry.exceptionName}`} data-testid="exception">
              <StatusIndicator type="error">{entry.stacktrace.split('\n')[0]?.replace(/^MillraceError: /, '')}</StatusIndicator>
              <Box color="text-body-secondary">{dateTime(entry.timestamp)}{entry.taskName ? `, in ${entry.taskName}` : ''}, {entry.exceptionName}</Box>
              <ExpandableSection headerText="Stack trace"><pre className="mr-pre">{entry.stacktrace}</pre></ExpandableSection>
            </div>
          ))}
        </SpaceBetween>
      )}
    </Container>
  )
}
