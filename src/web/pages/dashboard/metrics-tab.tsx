// Metrics of a vertex, chosen by name, each with its course since it was chosen.

import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import type { VertexReport } from '../../api/flink.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { count, sqlTimestamp } from '../../widgets/format.ts'

const pointsMax = 120

interface Point {
  readonly atMs: number
  readonly metrics: VertexReport['metrics']
}

/** A metric's value: watermarks as times. */
function valueText(id: string, value: number): string {
  return id.endsWith('Watermark') ? sqlTimestamp(value) : count(value)
}

/** The tab. */
export function MetricsTab({ report }: { readonly report: VertexReport }) {
  const [points, setPoints] = useState<readonly Point[]>([])
  const ids = [...report.metrics.keys()]
  const [chosen, setChosen] = useState<readonly string[]>(() => ids.filter((id) => /^0\.(?:numRecordsIn|numRecordsOut)PerSecond$/.test(id)))
  useEffect(() => setPoints((old) => [...old, { atMs: Date.now(), metrics: report.metrics }].slice(-pointsMax)), [report])
  const option = (id: string) => ({ value: id, label: id })
  return (
    <SpaceBetween size="m">
      <Multiselect
        options={ids.map(option)} selectedOptions={chosen.map(option)} filteringType="auto" placeholder="Add metric" hideTokens={false}
        ariaLabel="Metrics" deselectAriaLabel={({ label }) => `Remove ${label}`}
        onChange={({ detail }) => setChosen(detail.selectedOptions.map(({ value }) => value ?? ''))}
      />
      <ColumnLayout columns={3} minColumnWidth={220}>
        {chosen.map((id) => {
          const known = points.filter((point) => point.metrics.has(id))
          const now = report.metrics.get(id)
          return (
            <div key={id} data-testid="metric" data-id={id} data-value={now}>
              <Box variant="awsui-key-label"><span className="mr-mono">{id}</span></Box>
              <Box fontSize="heading-m" fontWeight="bold"><span className="mr-num">{now === undefined ? '–' : valueText(id, now)}</span></Box>
              <Sparkline values={known.map((point) => point.metrics.get(id) ?? 0)} times={known.map((point) => point.atMs)} label={id} text={(value) => valueText(id, value)} />
            </div>
          )
        })}
      </ColumnLayout>
    </SpaceBetween>
  )
}
