// What an application has reported to CloudWatch in the last hour, a point a minute.

import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { Sparkline } from '../../charts/sparkline.tsx'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { bytes, count, duration, short } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'

interface MetricResult {
  readonly Id: string
  readonly Timestamps: readonly number[]
  readonly Values: readonly number[]
}

const charts: readonly { readonly name: string; readonly title: string; readonly text: (value: number) => string }[] = [
  { name: 'numRecordsInPerSecond', title: 'Records in', text: (value) => `${short(value)}/s` },
  { name: 'numRecordsOutPerSecond', title: 'Records out', text: (value) => `${short(value)}/s` },
  { name: 'millisBehindLatest', title: 'Behind the newest record', text: duration },
  { name: 'numLateRecordsDropped', title: 'Late records dropped', text: count },
  { name: 'lastCheckpointDuration', title: 'Last checkpoint duration', text: duration },
  { name: 'lastCheckpointSize', title: 'Last checkpoint size', text: bytes },
  { name: 'numberOfFailedCheckpoints', title: 'Failed checkpoints', text: count },
  { name: 'numRestarts', title: 'Restarts', text: count },
  { name: 'KPUs', title: 'Kinesis Processing Units', text: count },
]
const spanSeconds = 3600

function queryOf(application: string) {
  const now = Math.ceil(Date.now() / 60_000) * 60
  return {
    StartTime: now - spanSeconds, EndTime: now,
    MetricDataQueries: charts.map(({ name }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: { Namespace: 'AWS/KinesisAnalytics', MetricName: name, Dimensions: [{ Name: 'Application', Value: application }] }, Period: 60, Stat: 'Average',
      },
    })),
  }
}

/** The tab. */
export function MetricsTab({ name }: { readonly name: string }) {
  const { aws } = useApp()
  const metrics = useData(
    async () => (await aws<{ MetricDataResults: readonly MetricResult[] }>('cloudwatch', 'GetMetricData', queryOf(name))).MetricDataResults,
    [aws, name], 10_000,
  )
  if (!metrics.data) return <LoadState source={metrics} what="the metrics" />
  const results = new Map(metrics.data.map((result) => [result.Id, result]))
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Amazon CloudWatch, namespace AWS/KinesisAnalytics; the last hour, a point a minute."
          actions={<CliButton calls={async () => [{ service: 'cloudwatch', action: 'GetMetricData', input: queryOf(name) }]} />}
        >
          Metrics
        </Header>
      }
    >
      <ColumnLayout columns={3} minColumnWidth={260}>
        {charts.map(({ name: metric, title, text }, index) => {
          const found = results.get(`m${index}`)
          const values = [...(found?.Values ?? [])].reverse()
          const times = (found?.Timestamps ?? []).map((seconds) => seconds * 1000).reverse()
          const last = values.at(-1)
          return (
            <div key={metric} data-testid="application-metric" data-name={metric} data-value={last}>
              <Box variant="awsui-key-label">{title}</Box>
              <Box fontSize="heading-xl" fontWeight="bold"><span className="mr-num">{last === undefined ? '–' : text(last)}</span></Box>
              <Sparkline values={values} times={times} label={title} text={text} />
            </div>
          )
        })}
      </ColumnLayout>
    </Container>
  )
}
