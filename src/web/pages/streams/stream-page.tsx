// One data stream: summary, actions and tabs.

import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import { describeStream } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { useCopyCli } from '../../widgets/cli-button.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { dateTime } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'
import { RouteTabs } from '../../widgets/route-tabs.tsx'
import { Status } from '../../widgets/status.tsx'
import { ConfigurationTab } from './configuration-tab.tsx'
import { ConsumersTab } from './consumers-tab.tsx'
import { DataViewer } from './data-viewer.tsx'
import { DeleteStreamDialog } from './delete-stream-dialog.tsx'
import { GeneratorDialog } from './generator-dialog.tsx'
import { streamHelp } from './help.tsx'
import { MonitoringTab } from './monitoring-tab.tsx'
import { ProcessDialog } from './process-dialog.tsx'
import { PutRecordDialog } from './put-record-dialog.tsx'
import { ShardsTab } from './shards-tab.tsx'
import { modeText, retentionText } from './streams-page.tsx'
import { TagsTab } from './tags-tab.tsx'

type Dialog = 'delete' | 'process' | 'put' | 'generate'

/** The page. */
export function StreamPage({ name }: { readonly name: string }) {
  const { aws, console: consoleApi, router } = useApp()
  usePage({
    title: name, help: streamHelp,
    crumbs: [{ text: 'Kinesis', href: '/' }, { text: 'Data streams', href: '/streams' }, { text: name, href: pathOf('streams', name) }],
  })
  const stream = useData(() => describeStream(aws, name), [aws, name], 3000)
  const generators = useData(() => consoleApi.generators().catch(() => []), [consoleApi], 2000)
  const generator = generators.data?.find((one) => one.stream === name)
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined)
  const copyCli = useCopyCli()
  const { data } = stream
  if (!data) return <LoadState source={stream} what={`stream ${name}`} />
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              items={[
                { id: 'delete', text: 'Delete' },
                { id: 'cli', text: 'Copy as AWS CLI' },
              ]}
              onItemClick={({ detail }) => {
                if (detail.id === 'cli') void copyCli([{ service: 'kinesis', action: 'DescribeStreamSummary', input: { StreamName: name } }])
                else setDialog('delete')
              }}
            >
              Actions
            </ButtonDropdown>
            <Button onClick={() => setDialog('put')}>Put record</Button>
            <Button iconName={generator ? 'status-in-progress' : undefined} onClick={() => setDialog('generate')} data-testid="generate">
              {generator ? `Generating ${generator.ratePerSecond}/s` : 'Generate sensor data'}
            </Button>
            <ButtonDropdown
              variant="primary"
              items={[
                { id: 'process', text: 'Process data in real time', description: 'Query the stream with SQL in a Studio notebook' },
              ]}
              onItemClick={() => setDialog('process')}
            >
              Process
            </ButtonDropdown>
          </SpaceBetween>
        }
      >
        {name}
      </Header>
      <Container header={<Header variant="h2">Stream summary</Header>}>
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Status', value: <Status state={data.StreamStatus} /> },
            { label: 'Capacity mode', value: modeText(data) },
            { label: 'Open shards', value: data.OpenShardCount },
            { label: 'Data retention period', value: retentionText(data.RetentionPeriodHours) },
            { label: 'ARN', value: <Copyable value={data.StreamARN} label="ARN" /> },
            { label: 'Created', value: dateTime(timeMs(data.StreamCreationTimestamp)) },
          ]}
        />
      </Container>
      <RouteTabs
        label="Stream details"
        tabs={[
          { id: 'data', label: 'Data viewer', content: <DataViewer name={name} /> },
          { id: 'monitoring', label: 'Monitoring', content: <MonitoringTab name={name} /> },
          { id: 'shards', label: 'Shards', content: <ShardsTab name={name} onChange={stream.refresh} /> },
          { id: 'consumers', label: 'Enhanced fan-out', content: <ConsumersTab arn={data.StreamARN} /> },
          { id: 'configuration', label: 'Configuration', content: <ConfigurationTab stream={data} onChange={stream.refresh} /> },
          { id: 'tags', label: 'Tags', content: <TagsTab name={name} /> },
        ]}
      />
      {dialog === 'delete' ? (
        <DeleteStreamDialog name={name} onDone={(isDeleted) => (isDeleted ? router.go('/streams') : setDialog(undefined))} />
      ) : null}
      {dialog === 'put' ? <PutRecordDialog name={name} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'process' ? <ProcessDialog stream={data} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'generate' ? (
        <GeneratorDialog
          name={name}
          generator={generator}
          onChange={generators.refresh}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </SpaceBetween>
  )
}
