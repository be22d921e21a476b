// The tutorial as five steps; each ticks itself from what exists and offers the next thing to do.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Icon from '@cloudscape-design/components/icon'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import type { Inventory } from './inventory.ts'

const inputStream = 'my-input-stream'
const outputStream = 'my-output-stream'

interface Step {
  readonly title: string
  readonly text: ReactNode
  readonly isDone: boolean
  readonly action: ReactNode
}

/** The steps. */
export function TutorialSteps({ now, onChange }: { readonly now: Inventory; readonly onChange: () => Promise<void> }) {
  const { preferences } = useApp()
  const steps = useSteps(now, onChange)
  const doneCount = steps.filter((step) => step.isDone).length
  const next = steps.findIndex((step) => !step.isDone)
  return (
    <Container
      data-testid="tutorial"
      header={
        <Header
          variant="h2"
          description="From an empty account to a deployed application. Steps tick themselves."
          actions={<Button onClick={() => preferences.change({ tutorialHidden: true })}>Hide</Button>}
        >
          Tutorial: sensors
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ProgressBar value={(doneCount / steps.length) * 100} additionalInfo={`${doneCount} of ${steps.length} steps done`} ariaLabel="Tutorial progress" />
        <ol className="mr-steps">
          {steps.map((step, index) => (
            <li key={step.title} className={`mr-step${index === next ? ' mr-step-next' : ''}`} data-testid={`tutorial-step-${index + 1}`} data-done={step.isDone}>
              <span className="mr-step-mark" role="img" aria-label={step.isDone ? 'Done' : 'Not done yet'}>
                {step.isDone ? <Icon name="status-positive" variant="success" size="medium" /> : <span className="mr-step-number">{index + 1}</span>}
              </span>
              <div className="mr-grow">
                <Box variant="h3" padding="n">{step.title}</Box>
                <Box color="text-body-secondary">{step.text}</Box>
              </div>
              <div>{step.action}</div>
            </li>
          ))}
        </ol>
      </SpaceBetween>
    </Container>
  )
}

function useSteps(now: Inventory, onChange: () => Promise<void>): readonly Step[] {
  const { router } = useApp()
  const hasInput = now.streams.some((stream) => stream.StreamName === inputStream)
  const hasOutput = now.streams.some((stream) => stream.StreamName === outputStream)
  const isFed = now.generatedStreams.includes(inputStream) || now.busyStreams.includes(inputStream)
  const running = now.notebooks.find((notebook) => notebook.ApplicationStatus === 'RUNNING')
  const notebook = running ?? now.notebooks[0]
  const application = now.applications[0]
  const go = (text: string, href: string, isDisabled = false): ReactNode => <Button disabled={isDisabled} onClick={() => router.go(href)}>{text}</Button>
  return [
    {
      title: 'Create the data streams',
      text: <>One to read, <b>{inputStream}</b>, and one to write, <b>{outputStream}</b>.</>,
      isDone: hasInput && hasOutput,
      action: hasInput && hasOutput ? go('View streams', '/streams') : <CreateStreams missing={[...(hasInput ? [] : [inputStream]), ...(hasOutput ? [] : [outputStream])]} onChange={onChange} />,
    },
    {
      title: 'Send sensor data',
      text: <>Run the tutorial's Python script against this server, or let the built-in generator send 10 records a second.</>,
      isDone: isFed,
      action: isFed ? go('View records', pathOf('streams', inputStream)) : <StartGenerator isDisabled={!hasInput} onChange={onChange} />,
    },
    {
      title: 'Create and run a Studio notebook',
      text: <>Open the stream, choose <b>Process</b>, <b>Process data in real time</b>, name it <b>my-notebook</b>, create a database, then <b>Run</b>.</>,
      isDone: running !== undefined,
      action: notebook ? go('View notebook', pathOf('notebooks', notebook.ApplicationName)) : go('Go to stream', pathOf('streams', inputStream), !hasInput),
    },
    {
      title: 'Query the stream live',
      text: <>Create a note, <b>Sensors</b>; run <code>CREATE TABLE sensor_data</code>, then <code>SELECT</code> and look at it as a bar chart.</>,
      isDone: now.tables.length > 0,
      action: go('Open notebook', notebook ? pathOf('notebooks', notebook.ApplicationName, 'open') : '/notebooks', !running),
    },
    {
      title: 'Deploy a note as an application',
      text: application
        ? <><AppLink href={pathOf('applications', application.ApplicationName)}>{application.ApplicationName}</AppLink> keeps running without the notebook.</>
        : <>Put the INSERT into a note <b>SensorsApp</b>, build it, deploy it and open its Apache Flink dashboard.</>,
      isDone: application !== undefined,
      action: application ? go('Open dashboard', pathOf('dashboard', application.ApplicationName)) : go('Open notebook', notebook ? pathOf('notebooks', notebook.ApplicationName, 'open') : '/notebooks', !running),
    },
  ]
}

function CreateStreams({ missing, onChange }: { readonly missing: readonly string[]; readonly onChange: () => Promise<void> }) {
  const { aws, notices } = useApp()
  const action = useAction()
  const create = (): Promise<boolean> =>
    action.run('The streams were not created', async () => {
      for (const name of missing) {
        await aws('kinesis', 'CreateStream', { StreamName: name, ShardCount: name === inputStream ? 2 : 1, StreamModeDetails: { StreamMode: 'PROVISIONED' } })
      }
      notices.success(`Creating ${missing.join(' and ')}`)
      await onChange()
    })
  return <Button variant="primary" loading={action.isBusy} onClick={() => void create()}>{missing.length === 2 ? 'Create both' : `Create ${missing[0]}`}</Button>
}

function StartGenerator({ isDisabled, onChange }: { readonly isDisabled: boolean; readonly onChange: () => Promise<void> }) {
  const { console: consoleApi, notices } = useApp()
  const action = useAction()
  const start = (): Promise<boolean> =>
    action.run('The generator did not start', async () => {
      await consoleApi.startGenerator(inputStream, 10)
      notices.success(`Generating 10 sensor records a second into ${inputStream}`)
      await onChange()
    })
  return <Button disabled={isDisabled} loading={action.isBusy} onClick={() => void start()}>Start generator</Button>
}
