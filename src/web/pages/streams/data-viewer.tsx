// The live tail of a stream: decoded records, newest first, with shard filter, start position and pause.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Modal from '@cloudscape-design/components/modal'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useState } from 'react'
import { type TailRecord, type TailStart, useStreamTail } from '../../store/stream-tail.ts'
import { bytes, count, timeOfDay } from '../../widgets/format.ts'
import { EmptyState } from '../../widgets/resource-table.tsx'

const starts = [
  { value: 'LATEST', label: 'Latest', description: 'Only records put from now on' },
  { value: 'TRIM_HORIZON', label: 'Trim horizon', description: 'From the oldest kept record' },
  { value: '5', label: 'Last 5 minutes', description: 'From a timestamp' },
  { value: '60', label: 'Last hour', description: 'From a timestamp' },
] as const

const rowsShown = 100

function startOf(value: string): TailStart {
  if (value === 'LATEST' || value === 'TRIM_HORIZON') return { kind: value }
  return { kind: 'AT_TIMESTAMP', atMs: Date.now() - Number(value) * 60_000 }
}

function fits(record: TailRecord, typed: string): boolean {
  return typed === '' || (record.text ?? '').toLowerCase().includes(typed) || record.partitionKey.toLowerCase().includes(typed)
}

/** The tab. */
export function DataViewer({ name }: { readonly name: string }) {
  const [startValue, setStartValue] = useState<string>('LATEST')
  const [start, setStart] = useState<TailStart>({ kind: 'LATEST' })
  const [shard, setShard] = useState<string | undefined>(undefined)
  const [isPaused, setPaused] = useState(false)
  const [filter, setFilter] = useState('')
  const [opened, setOpened] = useState<TailRecord | undefined>(undefined)
  const tail = useStreamTail(name, start, shard, isPaused)
  const shardOptions = [{ value: '', label: 'All shards' }, ...tail.shardIds.map((id) => ({ value: id, label: id }))]
  const shown = tail.records.filter((record) => fits(record, filter.trim().toLowerCase())).slice(0, rowsShown)
  return (
    <>
      <Table
        variant="container"
        contentDensity="compact"
        resizableColumns
        items={shown}
        trackBy="id"
        data-testid="data-viewer"
        ariaLabels={{ tableLabel: 'Records' }}
        columnDefinitions={[
          { id: 'key', header: 'Partition key', cell: (record) => record.partitionKey, width: 120 },
          {
            id: 'data', header: 'Data', width: 520,
            cell: (record) => <span className="mr-mono" data-testid="record-data">{preview(record)}</span>,
          },
          { id: 'arrival', header: 'Approximate arrival', cell: (record) => <span className="mr-num">{timeOfDay(record.arrivalMs)}</span>, width: 185 },
          { id: 'shard', header: 'Shard', cell: (record) => record.shardId, width: 190 },
          { id: 'sequence', header: 'Sequence number', cell: (record) => <span className="mr-mono">{record.sequenceNumber}</span>, width: 260 },
          {
            id: 'open', header: 'Details', width: 90,
            cell: (record) => <Button variant="inline-link" ariaLabel={`Open record ${record.sequenceNumber}`} onClick={() => setOpened(record)}>Open</Button>,
          },
        ]}
        header={
          <Header
            variant="h2"
            description="Records as they are put, decoded. Reading here takes nothing away from other consumers."
            counter={`(${count(tail.readCount)} read)`}
            actions={
              <SpaceBetween direction="horizontal" size="xs" alignItems="center">
                <Box>
                  {isPaused ? <StatusIndicator type="stopped">Paused</StatusIndicator> : <StatusIndicator type={tail.error ? 'error' : 'in-progress'}>{tail.error ? tail.error.message : 'Live'}</StatusIndicator>}
                </Box>
                <Button onClick={tail.clear}>Clear</Button>
                <Button iconName={isPaused ? 'play' : 'pause'} onClick={() => setPaused(!isPaused)}>{isPaused ? 'Resume' : 'Pause'}</Button>
              </SpaceBetween>
            }
          >
            Records
          </Header>
        }
        filter={
          <SpaceBetween direction="horizontal" size="s">
            <FormField label="Find">
              <TextFilter filteringText={filter} filteringPlaceholder="Text or partition key" filteringAriaLabel="Find records" onChange={({ detail }) => setFilter(detail.filteringText)} />
            </FormField>
            <FormField label="Shard">
              <Select
                ariaLabel="Shard"
                options={shardOptions}
                selectedOption={shardOptions.find((option) => option.value === (shard ?? '')) ?? null}
                onChange={({ detail }) => setShard(detail.selectedOption.value === '' ? undefined : detail.selectedOption.value)}
              />
            </FormField>
            <FormField label="Starting position">
              <Select
                ariaLabel="Starting position"
                options={[...starts]}
                selectedOption={starts.find((option) => option.value === startValue) ?? null}
                onChange={({ detail }) => {
                  setStartValue(detail.selectedOption.value ?? 'LATEST')
                  setStart(startOf(detail.selectedOption.value ?? 'LATEST'))
                }}
              />
            </FormField>
          </SpaceBetween>
        }
        footer={
          <Box textAlign="center" color="text-body-secondary" data-testid="viewer-footer">
            {tail.records.length > 0 ? `Showing the newest ${count(shown.length)} of ${count(tail.readCount)} records read` : ''}
          </Box>
        }
        empty={<EmptyState title="Waiting for records" text="Put a record, generate sensor data, or start from the trim horizon to see older ones." />}
      />
      {opened ? <RecordDialog record={opened} onClose={() => setOpened(undefined)} /> : null}
    </>
  )
}

function preview(record: TailRecord): string {
  if (record.text === undefined) return `${bytes(record.sizeBytes)} of binary data`
  return record.json === undefined ? record.text : JSON.stringify(record.json)
}

function RecordDialog({ record, onClose }: { readonly record: TailRecord; readonly onClose: () => void }) {
  return (
    <Modal visible onDismiss={onClose} header="Record" size="large" closeAriaLabel="Close dialog">
      <SpaceBetween size="m">
        <Box>
          {record.shardId}, partition key <strong>{record.partitionKey}</strong>, arrived {new Date(record.arrivalMs).toISOString()}, {bytes(record.sizeBytes)}
          <div className="mr-mono mr-muted">{record.sequenceNumber}</div>
        </Box>
        <pre className="mr-pre">{record.json === undefined ? (record.text ?? preview(record)) : JSON.stringify(record.json, null, 2)}</pre>
      </SpaceBetween>
    </Modal>
  )
}
