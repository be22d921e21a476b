// Enhanced fan-out: the consumers of a stream, which read with their own throughput.

import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { timeMs } from '../../api/aws.ts'
import type { AwsCall } from '../../api/aws-cli.ts'
import { type Consumer, listConsumers } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useCalls, useData } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { Copyable } from '../../widgets/copyable.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { dateTime } from '../../widgets/format.ts'
import { useInitialFocus } from '../../widgets/initial-focus.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'
import { Status } from '../../widgets/status.tsx'

const columns: readonly ResourceColumn<Consumer>[] = [
  { id: 'name', header: 'Consumer name', cell: (consumer) => consumer.ConsumerName, width: 240 },
  { id: 'status', header: 'Status', value: (consumer) => consumer.ConsumerStatus, cell: (consumer) => <Status state={consumer.ConsumerStatus} />, width: 140 },
  { id: 'arn', header: 'Consumer ARN', value: (consumer) => consumer.ConsumerARN, cell: (consumer) => <Copyable value={consumer.ConsumerARN} label="consumer ARN" /> },
  {
    id: 'created', header: 'Registered', width: 210, value: (consumer) => timeMs(consumer.ConsumerCreationTimestamp),
    cell: (consumer) => dateTime(timeMs(consumer.ConsumerCreationTimestamp)),
  },
]

/** The tab. */
export function ConsumersTab({ arn }: { readonly arn: string }) {
  const { aws } = useApp()
  const consumers = useData(() => listConsumers(aws, arn), [aws, arn], 4000)
  const [selected, setSelected] = useState<readonly Consumer[]>([])
  const [isRegistering, setRegistering] = useState(false)
  const { isBusy, call } = useCalls()
  const remove: readonly AwsCall[] = selected.map(({ ConsumerARN }) => ({ service: 'kinesis', action: 'DeregisterStreamConsumer', input: { ConsumerARN } }))
  const deregister = async (): Promise<void> => {
    await call('The consumer was not deregistered', remove, 'The consumer is being deregistered')
    setSelected([])
    await consumers.refresh()
  }
  return (
    <>
      <ResourceTable
        title="Enhanced fan-out consumers" name="consumer" variant="container" source={consumers} columns={columns} idOf={(consumer) => consumer.ConsumerName}
        selectionType="single" selected={selected} onSelect={setSelected}
        empty={{ title: 'No consumers', text: 'A registered consumer gets 2 MiB a second of each shard for itself.' }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {remove.length > 0 ? <CliButton calls={remove} /> : null}
            <Button disabled={remove.length === 0} loading={isBusy} onClick={() => void deregister()}>Deregister</Button>
            <Button onClick={() => setRegistering(true)}>Register consumer</Button>
          </SpaceBetween>
        }
      />
      {isRegistering ? (
        <RegisterDialog
          arn={arn}
          onDone={() => {
            setRegistering(false)
            void consumers.refresh()
          }}
        />
      ) : null}
    </>
  )
}

function RegisterDialog({ arn, onDone }: { readonly arn: string; readonly onDone: () => void }) {
  const field = useInitialFocus<InputProps.Ref>()
  const [name, setName] = useState('')
  const { isBusy, call } = useCalls()
  const isValid = /^[a-zA-Z0-9_.-]{1,128}$/.test(name)
  const calls: readonly AwsCall[] = [{ service: 'kinesis', action: 'RegisterStreamConsumer', input: { StreamARN: arn, ConsumerName: name } }]
  const submit = async (): Promise<void> => {
    if (isValid && (await call(`${name} was not registered`, calls, `Consumer ${name} is being registered`))) onDone()
  }
  return (
    <Dialog
      onClose={onDone}
      header="Register consumer"
      calls={isValid ? calls : undefined}
      action={<Button variant="primary" disabled={!isValid} loading={isBusy} onClick={() => void submit()}>Register</Button>}
    >
      <FormField label="Consumer name" constraintText="Letters, digits, _ . and -; at most 128." stretch>
        <Input ref={field} value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </Dialog>
  )
}
