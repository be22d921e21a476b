// The form that creates a data stream.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useAction, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { createStreamHelp } from './help.tsx'

type Mode = 'PROVISIONED' | 'ON_DEMAND'

/** What is wrong with a stream's name, if anything. */
export function streamNameError(name: string): string | undefined {
  if (name === '') return 'Enter a name.'
  if (name.length > 128) return 'At most 128 characters.'
  return /^[a-zA-Z0-9_.-]+$/.test(name) ? undefined : 'Use letters, digits, underscores, hyphens and dots only.'
}

function shardError(text: string): string | undefined {
  const shards = Number(text)
  return Number.isInteger(shards) && shards >= 1 && shards <= 500 ? undefined : 'Enter a whole number from 1 to 500.'
}

/** The page. */
export function CreateStreamPage() {
  const { aws, notices, router } = useApp()
  usePage({
    title: 'Create data stream', help: createStreamHelp, contentType: 'form',
    crumbs: [{ text: 'Kinesis', href: '/' }, { text: 'Data streams', href: '/streams' }, { text: 'Create data stream', href: '/streams/create' }],
  })
  const [name, setName] = useState('')
  const [mode, setMode] = useState<Mode>('PROVISIONED')
  const [shards, setShards] = useState('1')
  const [isChecked, setChecked] = useState(false)
  const action = useAction()
  const errors = { name: streamNameError(name), shards: mode === 'PROVISIONED' ? shardError(shards) : undefined }
  const input = { StreamName: name, ...(mode === 'PROVISIONED' ? { ShardCount: Number(shards) } : {}), StreamModeDetails: { StreamMode: mode } }

  const submit = async (): Promise<void> => {
    setChecked(true)
    if (errors.name || errors.shards) return
    const isDone = await action.run(`Data stream ${name} was not created`, () => aws('kinesis', 'CreateStream', input))
    if (!isDone) return
    notices.success(`Data stream ${name} is being created`)
    router.go(pathOf('streams', name))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Form
        header={<Header variant="h1">Create data stream</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <CliButton calls={[{ service: 'kinesis', action: 'CreateStream', input }]} />
            <Button variant="link" formAction="none" onClick={() => router.go('/streams')}>Cancel</Button>
            <Button variant="primary" loading={action.isBusy}>Create data stream</Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Data stream configuration</Header>}>
            <FormField
              label="Data stream name"
              constraintText="1 to 128 letters, digits, underscores, hyphens and dots."
              errorText={isChecked || name.length > 128 || (name !== '' && errors.name) ? errors.name : undefined}
            >
              <Input value={name} autoFocus placeholder="my-input-stream" onChange={({ detail }) => setName(detail.value)} />
            </FormField>
          </Container>
          <Container header={<Header variant="h2">Data stream capacity</Header>}>
            <SpaceBetween size="l">
              <FormField label="Capacity mode" stretch>
                <Tiles
                  value={mode}
                  onChange={({ detail }) => setMode(detail.value as Mode)}
                  items={[
                    { value: 'PROVISIONED', label: 'Provisioned', description: 'You choose the number of shards and change it when the load changes.' },
                    { value: 'ON_DEMAND', label: 'On-demand', description: 'Starts with four shards and scales by itself.' },
                  ]}
                />
              </FormField>
              {mode === 'PROVISIONED' ? (
                <>
                  <FormField label="Provisioned shards" description="The number of open shards." constraintText="From 1 to 500." errorText={isChecked ? errors.shards : undefined}>
                    <Input type="number" inputMode="numeric" value={shards} onChange={({ detail }) => setShards(detail.value)} ariaLabel="Provisioned shards" />
                  </FormField>
                  <Box color="text-body-secondary" data-testid="capacity">
                    Total capacity: write {Number(shards) || 0} MiB/s and {(Number(shards) || 0) * 1000} records/s, read {(Number(shards) || 0) * 2} MiB/s.
                  </Box>
                </>
              ) : null}
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  )
}
