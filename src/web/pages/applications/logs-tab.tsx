// CloudWatch log events of an application, newest last, with a text filter; JSON events are read into their parts.

import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useMemo, useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { dateTime } from '../../widgets/format.ts'
import { EmptyState } from '../../widgets/resource-table.tsx'

interface LogEvent {
  readonly timestamp: number
  readonly message: string
}

interface LogRow {
  readonly id: string
  readonly atMs: number
  readonly level: string
  readonly logger: string
  readonly text: string
}

const shownMax = 300

function rowOf(event: LogEvent, index: number): LogRow {
  const base = { id: `${event.timestamp}/${index}`, atMs: event.timestamp }
  try {
    const body = JSON.parse(event.message) as { message?: string; messageType?: string; logger?: string; throwableInformation?: string }
    const text = [body.message, body.throwableInformation].filter((part) => part !== undefined).join('\n')
    return { ...base, level: body.messageType ?? 'INFO', logger: body.logger ?? '', text: text === '' ? event.message : text }
  } catch {
    return { ...base, level: 'INFO', logger: '', text: event.message }
  }
}

/** Group and stream in a log stream's ARN. */
export function logPlace(name: string, arn: string | undefined): { readonly logGroupName: string; readonly logStreamNames: readonly string[] } {
  const match = /log-group:([^:]+):log-stream:(.+)$/.exec(arn ?? '')
  return match ? { logGroupName: match[1] ?? '', logStreamNames: [match[2] ?? ''] }
    : { logGroupName: `/aws/kinesis-analytics/${name}`, logStreamNames: ['kinesis-analytics-log-stream'] }
}

/** The tab. */
export function LogsTab({ name, options }: { readonly name: string; readonly options?: readonly { readonly LogStreamARN: string }[] | undefined }) {
  const { aws } = useApp()
  const place = logPlace(name, options?.[0]?.LogStreamARN)
  const events = useData(
    async () => (await aws<{ events?: readonly LogEvent[] }>('logs', 'FilterLogEvents', { ...place, startTime: Date.now() - 6 * 3_600_000 })).events ?? [],
    [aws, name], 3000,
  )
  const [filter, setFilter] = useState('')
  const rows = useMemo(() => {
    const typed = filter.trim().toLowerCase()
    return (events.data ?? []).map(rowOf).filter((row) => typed === '' || `${row.level} ${row.logger} ${row.text}`.toLowerCase().includes(typed)).reverse()
  }, [events.data, filter])
  return (
    <Table
      variant="container"
      contentDensity="compact"
      wrapLines
      items={rows.slice(0, shownMax)}
      trackBy="id"
      loading={events.isLoading && !events.data && !events.error}
      loadingText="Loading log events"
      ariaLabels={{ tableLabel: 'Log events' }}
      header={<Header variant="h2" counter={`(${rows.length})`} description={`Amazon CloudWatch Logs, group ${place.logGroupName}`}>Log events</Header>}
      filter={<TextFilter filteringText={filter} filteringPlaceholder="Find in log events" filteringAriaLabel="Find in log events" onChange={({ detail }) => setFilter(detail.filteringText)} />}
      columnDefinitions={[
        { id: 'time', header: 'Time', width: 190, cell: (row) => <span className="mr-num">{dateTime(row.atMs)}</span> },
        {
          id: 'level', header: 'Level', width: 100,
          cell: (row) => <StatusIndicator type={row.level === 'ERROR' ? 'error' : row.level === 'WARN' ? 'warning' : 'info'}>{row.level}</StatusIndicator>,
        },
        { id: 'message', header: 'Message', cell: (row) => <span className="mr-mono" style={{ whiteSpace: 'pre-wrap' }}>{row.text}</span> },
        { id: 'logger', header: 'Logger', width: 260, cell: (row) => <Box color="text-body-secondary"><span className="mr-truncate">{row.logger}</span></Box> },
      ]}
      empty={<EmptyState title="No log events" text={events.error ? events.error.message : 'Events appear here when the application logs something.'} />}
    />
  )
}
