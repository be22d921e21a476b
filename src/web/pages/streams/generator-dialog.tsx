// Starts, changes and stops the sensor data generator of a stream.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Slider from '@cloudscape-design/components/slider'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { GeneratorStatus } from '../../../protocol/console.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { useObservable } from '../../store/observable.ts'
import { Copyable } from '../../widgets/copyable.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { count } from '../../widgets/format.ts'

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]

function stepOf(rate: number): number {
  const index = steps.findIndex((step) => step >= rate)
  return index < 0 ? steps.length - 1 : index
}

/** The dialog. */
export function GeneratorDialog(props: {
  readonly name: string
  readonly generator: GeneratorStatus | undefined
  readonly onChange: () => Promise<void>
  readonly onClose: () => void
}) {
  const { name, generator } = props
  const { console: consoleApi, info, notices } = useApp()
  const endpoint = useObservable(info)?.endpoint ?? window.location.origin
  const [step, setStep] = useState(stepOf(generator?.ratePerSecond ?? 10))
  const action = useAction()
  const rate = steps[step] ?? 10
  const start = (): Promise<boolean> =>
    action.run('The generator did not start', async () => {
      await consoleApi.startGenerator(name, rate)
      if (!generator) notices.success(`Generating ${rate} sensor records a second into ${name}`)
      await props.onChange()
    })
  const stop = (): Promise<boolean> =>
    action.run('The generator did not stop', async () => {
      await consoleApi.stopGenerator(name)
      await props.onChange()
    })
  return (
    <Dialog
      onClose={props.onClose}
      header="Generate sensor data"
      closeText="Close"
      extra={generator ? <Button loading={action.isBusy} onClick={() => void stop()}>Stop generator</Button> : null}
      action={
        <Button variant="primary" loading={action.isBusy} onClick={() => void start()}>
          {generator ? 'Change rate' : 'Start generator'}
        </Button>
      }
    >
      <SpaceBetween size="l">
        <Box>
          Writes the tutorial's records into <strong>{name}</strong>, partitioned by <code>sensor_id</code>:
          <pre className="mr-pre" style={{ marginTop: 8 }}>{'{"sensor_id": 77, "current_temperature": 93.11, "status": "OK", "event_time": "2021-05-19T11:20:00.978328"}'}</pre>
        </Box>
        <FormField label="Records a second" description={<span data-testid="rate">{count(rate)} records/s</span>} stretch>
          <Slider
            value={step}
            min={0}
            max={steps.length - 1}
            tickMarks
            ariaLabel="Records a second"
            valueFormatter={(value) => count(steps[value])}
            onChange={({ detail }) => setStep(detail.value)}
          />
        </FormField>
        {generator ? (
          <KeyValuePairs
            columns={3}
            items={[
              { label: 'State', value: 'Running' },
              { label: 'Rate', value: `${count(generator.ratePerSecond)}/s` },
              { label: 'Records sent', value: <span className="mr-num">{count(generator.sentCount)}</span> },
            ]}
          />
        ) : null}
        <div>
          <Box variant="awsui-key-label">In a terminal</Box>
          <Copyable label="command" value={`npx millrace generate --stream ${name} --rate ${rate} --endpoint ${endpoint}`} />
        </div>
        {generator?.error ? <Alert type="error" header="The generator reports">{generator.error}</Alert> : null}
      </SpaceBetween>
    </Dialog>
  )
}
