// Puts one record into a stream by hand.

import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import { base64Of } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { Dialog } from '../../widgets/dialog.tsx'

function example(): string {
  const record = { sensor_id: 77, current_temperature: 93.11, status: 'OK', event_time: new Date().toISOString().slice(0, 23) }
  return JSON.stringify(record, null, 2)
}

/** The dialog. */
export function PutRecordDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { aws, notices } = useApp()
  const [key, setKey] = useState('77')
  const [text, setText] = useState(example)
  const action = useAction()
  const isJson = (() => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  })()
  const input = { StreamName: name, Data: base64Of(text.trim()), PartitionKey: key }
  const put = (): Promise<boolean> =>
    action.run('The record was not put', async () => {
      const answer = await aws<{ ShardId: string; SequenceNumber: string }>('kinesis', 'PutRecord', input)
      notices.success(`Record put into ${answer.ShardId}`, `Sequence number ${answer.SequenceNumber}`)
    })
  return (
    <Dialog
      onClose={onClose}
      header={`Put record into ${name}`}
      closeText="Close"
      calls={[{ service: 'kinesis', action: 'PutRecord', input }]}
      action={<Button variant="primary" loading={action.isBusy} disabled={key === ''} onClick={() => void put()}>Put record</Button>}
    >
      <SpaceBetween size="m">
        <FormField label="Partition key" constraintText="1 to 256 characters; it decides the shard." errorText={key === '' ? 'Enter a key.' : undefined}>
          <Input value={key} onChange={({ detail }) => setKey(detail.value)} />
        </FormField>
        <FormField label="Data" stretch warningText={isJson ? undefined : 'This is not JSON; it is put as plain text.'}>
          <Textarea value={text} rows={8} spellcheck={false} onChange={({ detail }) => setText(detail.value)} ariaLabel="Data" />
        </FormField>
      </SpaceBetween>
    </Dialog>
  )
}
