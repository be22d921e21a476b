// "Process data in real time": makes a Studio notebook whose role may read the stream.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import type { StreamSummary } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { Dialog } from '../../widgets/dialog.tsx'
import { isComplete, type NotebookDraft, NotebookForm, requestOf } from '../notebooks/notebook-form.tsx'

/** The dialog. */
export function ProcessDialog({ stream, onClose }: { readonly stream: StreamSummary; readonly onClose: () => void }) {
  const { console: consoleApi, notices, router } = useApp()
  const [draft, setDraft] = useState<NotebookDraft>({ name: '', description: '', database: '' })
  const [isChecked, setChecked] = useState(false)
  const action = useAction()
  const sources = [stream.StreamARN]
  const submit = async (): Promise<void> => {
    setChecked(true)
    if (!isComplete(draft)) return
    const isDone = await action.run(`Studio notebook ${draft.name} was not created`, () => consoleApi.createNotebook(requestOf(draft, sources)))
    if (!isDone) return
    notices.success(`Studio notebook ${draft.name} created`, 'Choose Run to start it.')
    router.go(pathOf('notebooks', draft.name))
  }
  return (
    <Dialog
      size="large"
      onClose={onClose}
      header="Process data in real time"
      calls={isComplete(draft) ? () => consoleApi.notebookCalls(requestOf(draft, sources)) : undefined}
      action={<Button variant="primary" loading={action.isBusy} onClick={() => void submit()}>Create Studio notebook</Button>}
    >
      <SpaceBetween size="l">
        <Tiles
          value="studio"
          ariaLabel="Service"
          onChange={() => undefined}
          items={[
            {
              value: 'studio', label: 'Apache Flink – Studio notebook',
              description: 'Explore the stream with SQL, Python or Scala and see results at once. Deploy a note as an application when it is ready.',
            },
          ]}
        />
        <Alert type="info">
          Permission to read <strong>{stream.StreamName}</strong> is attached to the notebook's IAM role.
        </Alert>
        <NotebookForm draft={draft} onChange={setDraft} isChecked={isChecked} sources={sources} />
      </SpaceBetween>
    </Dialog>
  )
}
