// Creates a Glue database, from the catalog or inline while a notebook is made.

import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { Dialog } from '../../widgets/dialog.tsx'
import { useInitialFocus } from '../../widgets/initial-focus.ts'

function nameError(name: string): string | undefined {
  if (name === '') return 'Enter a name.'
  return /^[a-z0-9_-]{1,255}$/.test(name) ? undefined : 'Use lower-case letters, digits, underscores and hyphens.'
}

/** The dialog; answers the new database's name, or nothing when cancelled. */
export function CreateDatabaseDialog({ onDone }: { readonly onDone: (name?: string) => void }) {
  const { aws, notices } = useApp()
  const field = useInitialFocus<InputProps.Ref>()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [isChecked, setChecked] = useState(false)
  const action = useAction()
  const input = { DatabaseInput: { Name: name, ...(description === '' ? {} : { Description: description }) } }
  const submit = async (): Promise<void> => {
    setChecked(true)
    if (nameError(name)) return
    const isDone = await action.run(`Database ${name} was not created`, () => aws('glue', 'CreateDatabase', input))
    if (!isDone) return
    notices.success(`Database ${name} created`)
    onDone(name)
  }
  return createPortal(
    <Dialog
      onClose={() => onDone()}
      header="Create database"
      calls={[{ service: 'glue', action: 'CreateDatabase', input }]}
      action={<Button variant="primary" loading={action.isBusy} onClick={() => void submit()} data-testid="submit-database">Create</Button>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          void submit()
        }}
      >
        <SpaceBetween size="m">
          <FormField label="Database name" constraintText="Lower-case letters, digits, underscores and hyphens." errorText={isChecked ? nameError(name) : undefined} stretch>
            <Input ref={field} value={name} placeholder="sensors_db" onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={<>Database description <i>– optional</i></>} stretch>
            <Input value={description} onChange={({ detail }) => setDescription(detail.value)} ariaLabel="Database description" />
          </FormField>
        </SpaceBetween>
      </form>
    </Dialog>,
    document.body,
  )
}
