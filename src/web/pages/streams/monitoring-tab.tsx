// What goes in and out of a stream, live: one point a second.

import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { StreamRates } from '../../../protocol/console.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { bytes, short } from '../../widgets/format.ts'
import { LoadState } from '../../widgets/load-state.tsx'

type Point = StreamRates['points'][number]

const charts: readonly { readonly title: string; readonly value: (point: Point) => number; readonly text: (value: number) => string }[] = [
  { title: 'Incoming records', value: (point) => point.incomingRecords, text: (value) => `${short(value)}/s` },
  { title: 'Incoming data', value: (point) => point.incomingBytes, text: (value) => `${bytes(value)}/s` },
  { title: 'Outgoing records', value: (point) => point.outgoingRecords, text: (value) => `${short(value)}/s` },
  { title: 'Outgoing data', value: (point) => point.outgoingBytes, text: (value) => `${bytes(value)}/s` },
]

/** The tab. */
export function MonitoringTab({ name }: { readonly name: string }) {
  const { console: consoleApi } = useApp()
  const rates = useData(() => consoleApi.rates(name), [consoleApi, name], 1000)
  if (!rates.data) return <LoadState source={rates} what="the stream's rates" />
  const points = rates.data.points.slice(-180)
  return (
    <Container header={<Header variant="h2" description="The last three minutes, one point a second.">Stream metrics</Header>}>
      <ColumnLayout columns={2}>
        {charts.map((chart) => {
          const values = points.map(chart.value)
          const last = values.at(-1) ?? 0
          return (
            <div key={chart.title} data-testid={`metric-${chart.title.toLowerCase().replace(' ', '-')}`} data-value={last}>
              <Box variant="awsui-key-label">{chart.title}</Box>
              <Box fontSize="heading-xl" fontWeight="bold"><span className="mr-num">{chart.text(last)}</span></Box>
              <Sparkline values={values} times={points.map((point) => point.atMs)} label={chart.title} text={chart.text} />
            </div>
          )
        })}
      </ColumnLayout>
    </Container>
  )
}
