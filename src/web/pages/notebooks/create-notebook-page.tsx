// The form that creates a Studio notebook without starting from a stream.

import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useAction, usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
import { notebooksHelp } from './help.tsx'
import { isComplete, type NotebookDraft, NotebookForm, requestOf } from './notebook-form.tsx'
import { StreamPicker } from './stream-picker.tsx'

/** The page. */
export function CreateNotebookPage() {
  const { console: consoleApi, notices, router } = useApp()
  usePage({
    title: 'Create Studio notebook', help: notebooksHelp, contentType: 'form',
    crumbs: [{ text: 'Managed Flink', href: '/' }, { text: 'Studio notebooks', href: '/notebooks' }, { text: 'Create Studio notebook', href: '/notebooks/create' }],
  })
  const [draft, setDraft] = useState<NotebookDraft>({ name: '', description: '', database: '' })
  const [sources, setSources] = useState<readonly string[]>([])
  const [destinations, setDestinations] = useState<readonly string[]>([])
  const [isChecked, setChecked] = useState(false)
  const action = useAction()
  const submit = async (): Promise<void> => {
    setChecked(true)
    if (!isComplete(draft)) return
    const isDone = await action.run(`Studio notebook ${draft.name} was not created`,
      () => consoleApi.createNotebook(requestOf(draft, sources, destinations)))
    if (!isDone) return
    notices.success(`Studio notebook ${draft.name} created`, 'Choose Run to start it.')
    router.go(pathOf('notebooks', draft.name))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Form
        header={<Header variant="h1">Create Studio notebook</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {isComplete(draft) ? <CliButton variant="link" calls={() => consoleApi.notebookCalls(requestOf(draft, sources, destinations))} /> : null}
            <Button variant="link" formAction="none" onClick={() => router.go('/notebooks')}>Cancel</Button>
            <Button variant="primary" loading={action.isBusy}>Create Studio notebook</Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">General</Header>}>
            <NotebookForm draft={draft} onChange={setDraft} isChecked={isChecked} sources={sources} />
          </Container>
          <StreamPicker title="Included sources in IAM policy" description="Streams the notebook may read." value={sources} onChange={setSources} noun="source" />
          <StreamPicker title="Included destinations in IAM policy" description="Streams the notebook may write." value={destinations} onChange={setDestinations} noun="destination" />
        </SpaceBetween>
      </Form>
    </form>
  )
}
