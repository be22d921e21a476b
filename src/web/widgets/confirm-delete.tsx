// Asks before something is deleted for good: the user types a word.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import { useAction } from '../store/hooks.ts'
import type { CliCalls } from './cli-button.tsx'
import { Dialog } from './dialog.tsx'
import { useInitialFocus } from './initial-focus.ts'

const word = 'delete'

/** The question. `onDelete` runs on yes; on success the dialog closes by `onDone`. */
export function ConfirmDelete(props: {
  readonly what: string
  readonly name: string
  readonly consequence: ReactNode
  readonly calls?: CliCalls
  readonly onDelete: () => Promise<void>
  readonly onDone: (isDeleted: boolean) => void
}) {
  const field = useInitialFocus<InputProps.Ref>()
  const [typed, setTyped] = useState('')
  const action = useAction()
  const submit = async (): Promise<void> => {
    const isDeleted = await action.run(`${props.name} was not deleted`, props.onDelete)
    props.onDone(isDeleted)
  }
  return (
    <Dialog
      onClose={() => props.onDone(false)}
      header={`Delete ${props.what}`}
      calls={props.calls}
      action={<Button variant="primary" disabled={typed !== word} loading={action.isBusy} onClick={() => void submit()}>Delete</Button>}
    >
      <SpaceBetween size="m">
        <span>Delete <strong>{props.name}</strong> permanently? This cannot be undone.</span>
        <Alert type="warning">{props.consequence}</Alert>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (typed === word) void submit()
          }}
        >
          <FormField label={`To confirm, type ${word}`}>
            <Input value={typed} placeholder={word} ref={field} onChange={({ detail }) => setTyped(detail.value)} ariaLabel={`Type ${word} to confirm`} />
          </FormField>
        </form>
      </SpaceBetween>
    </Dialog>
  )
}
