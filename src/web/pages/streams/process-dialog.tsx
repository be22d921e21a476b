// "Process data in real time": makes a Studio notebook whose role may read the stream.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import type { StreamSummary } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
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
    <Modal
      visible
      size="large"
      onDismiss={onClose}
      header="Process data in real time"
      closeAriaLabel="Close dialog"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {isComplete(draft) ? <CliButton variant="link" calls={() => consoleApi.notebookCalls(requestOf(draft, sources))} /> : null}
            <Button variant="link" onClick={onClose}>Cancel</Button>
            <Button variant="primary" loading={action.isBusy} onClick={() => void submit()}>Create Studio notebook</Button>
          </SpaceBetween>
        </Box>
      }
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
    </Modal>
  )
}
