// "Deploy … as Kinesis Analytics application": makes or updates the application from the note's export.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { LiveReplies } from '../../../protocol/live.ts'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import type { NoteMeta, NoteSession, OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { applicationNameError } from '../notebooks/notebook-form.tsx'
import { applicationNameOf } from './build-dialog.tsx'

/** The dialog. */
export function DeployDialog({ session, note, meta, onClose }: {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly meta: NoteMeta
  readonly onClose: () => void
}) {
  const { recorder, router } = useApp()
  const built = useObservable(note.build)
  const [name, setName] = useState(() => built?.applicationName ?? applicationNameOf(meta.name))
  const [deployed, setDeployed] = useState<LiveReplies['deploy'] | undefined>(undefined)
  const action = useAction()
  const deploy = (): Promise<boolean> =>
    action.run(`${name} was not deployed`, async () => {
      const made = await session.socket.request<LiveReplies['deploy']>({ op: 'deploy', noteId: note.id, applicationName: name })
      recorder.add(made.calls)
      setDeployed(made)
    })
  return (
    <Dialog
      onClose={onClose}
      header={`Deploy ${meta.name} as Kinesis Analytics application`}
      closeText={deployed ? 'Close' : 'Cancel'}
      calls={deployed ? deployed.calls : undefined}
      action={deployed
        ? <Button variant="primary" onClick={() => router.go(pathOf('applications', deployed.applicationName))}>Open application</Button>
        : <Button variant="primary" loading={action.isBusy} disabled={applicationNameError(name) !== undefined} onClick={() => void deploy()}>Deploy</Button>}
    >
      <SpaceBetween size="m">
        <FormField label="Application name" errorText={applicationNameError(name)} stretch>
          <Input value={name} disabled={deployed !== undefined} onChange={({ detail }) => setName(detail.value)} ariaLabel="Application name" />
        </FormField>
        {built?.s3Uri ? <Box>Code: <code className="mr-mono">{built.s3Uri}</code></Box> : <Box color="text-body-secondary">The last export of this note is used.</Box>}
        {deployed ? (
          <Alert type="success" header={`Application ${deployed.applicationName} is ready`}>
            Set its parallelism and choose Run on <AppLink href={pathOf('applications', deployed.applicationName)}>its page</AppLink>.
          </Alert>
        ) : (
          <Alert type="info">The application runs under the notebook's IAM role, with its sources and destinations. It does not start by itself.</Alert>
        )}
      </SpaceBetween>
    </Dialog>
  )
}
