// The first page: what this is, the tutorial's steps ticking themselves, and what exists now.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ApplicationSummary } from '../../api/analytics.ts'
import { useApp } from '../../store/app.ts'
import { useData, usePage } from '../../store/hooks.ts'
import { useObservable } from '../../store/observable.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { type Inventory, loadInventory, noInventory } from './inventory.ts'
import { TutorialSteps } from './tutorial-steps.tsx'

/** The page. */
export function HomePage() {
  const app = useApp()
  usePage({
    title: 'Home', crumbs: [],
    help: {
      header: 'Welcome',
      body: (
        <>
          <p>Millrace is a streaming analytics studio on your machine. It speaks the AWS APIs of Kinesis Data Streams, Glue, Managed Service for Apache Flink, S3, IAM and CloudWatch.</p>
          <p>Press <kbd className="mr-kbd">Ctrl+K</kbd> to go anywhere.</p>
        </>
      ),
    },
  })
  const inventory = useData(() => loadInventory(app), [app], 3000)
  const { tutorialHidden } = useObservable(app.preferences.values)
  const now = inventory.data ?? noInventory
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="Put records into streams, look at them with live SQL, and keep the queries running as applications."
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {tutorialHidden ? <Button onClick={() => app.preferences.change({ tutorialHidden: false })}>Show tutorial</Button> : null}
            <Button variant="primary" onClick={() => app.router.go('/streams/create')}>Create data stream</Button>
          </SpaceBetween>
        }
      >
        Streaming analytics
      </Header>
      <Counts now={now} />
      {tutorialHidden ? null : <TutorialSteps now={now} onChange={inventory.refresh} />}
      <ClientsCard />
    </SpaceBetween>
  )
}

function Counts({ now }: { readonly now: Inventory }) {
  const running = (list: readonly ApplicationSummary[]): number => list.filter((one) => one.ApplicationStatus === 'RUNNING').length
  const cards = [
    { title: 'Data streams', href: '/streams', value: now.streams.length, note: `${now.streams.reduce((sum, stream) => sum + stream.OpenShardCount, 0)} open shards` },
    { title: 'Studio notebooks', href: '/notebooks', value: now.notebooks.length, note: `${running(now.notebooks)} running` },
    { title: 'Applications', href: '/applications', value: now.applications.length, note: `${running(now.applications)} running` },
    { title: 'Tables', href: '/catalog', value: now.tables.length, note: 'in the Data Catalog' },
  ]
  return (
    <ColumnLayout columns={4} minColumnWidth={160}>
      {cards.map((card) => (
        <Container key={card.title}>
          <Box variant="awsui-key-label"><AppLink href={card.href}>{card.title}</AppLink></Box>
          <Box fontSize="display-l" fontWeight="light"><span className="mr-num">{card.value}</span></Box>
          <Box color="text-body-secondary">{card.note}</Box>
        </Container>
      ))}
    </ColumnLayout>
  )
}

function ClientsCard() {
  const about = useObservable(useApp().info)
  const endpoint = about?.endpoint ?? window.location.origin
  return (
    <Container header={<Header variant="h2" description="boto3, the AWS CLI, every AWS SDK and Terraform work as they are.">Use your own clients</Header>}>
      <SpaceBetween size="s">
        <Copyable label="environment" value={`export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${about?.region ?? 'us-east-1'} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test`} />
        <Copyable label="example" value={'aws kinesis put-record --stream-name my-input-stream --partition-key 77 --cli-binary-format raw-in-base64-out --data \'{"sensor_id": 77, "current_temperature": 93.11, "status": "OK"}\''} />
      </SpaceBetween>
    </Container>
  )
}
