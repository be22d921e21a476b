// Build and Deploy: the name is confirmed, findings are shown, progress is followed.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import type { LiveSocket } from '../../api/live-socket.ts'
import type { BuildProgress, DiagnosticItem } from '../../../protocol/live.ts'
import type { NoteView } from '../../../protocol/note.ts'
import { pathOf } from '../../store/router.ts'

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

function Findings({ note, items }: { readonly note: NoteView; readonly items: readonly DiagnosticItem[] }) {
  if (items.length === 0) return null
  return (
    <Alert type="warning" header="This note cannot be deployed yet">
      <ul>
        {items.map((item) => {
          const number = note.paragraphs.findIndex((paragraph) => paragraph.id === item.paragraphId) + 1
          const place = number > 0 ? `Paragraph ${number}${item.position ? `, line ${item.position.line}` : ''}: ` : ''
          return <li key={`${item.paragraphId}-${item.code}-${item.message}`}>{place}{item.message}{item.hint ? ` — ${item.hint}` : ''}</li>
        })}
      </ul>
    </Alert>
  )
}

/** Build and export. */
export function BuildDialog({ note, build, socket, onDone }: {
  readonly note: NoteView
  readonly build: BuildProgress | undefined
  readonly socket: LiveSocket
  readonly onDone: () => void
}) {
  const [name, setName] = useState(note.name)
  const [findings, setFindings] = useState<readonly DiagnosticItem[]>([])
  const [error, setError] = useState<string | undefined>(undefined)
  useEffect(() => {
    socket.request<{ diagnostics: readonly DiagnosticItem[] }>({ op: 'lint', noteId: note.id }).then((body) => setFindings(body.diagnostics), () => undefined)
  }, [socket, note.id])
  const start = (): void => {
    setError(undefined)
    socket.request({ op: 'build', noteId: note.id, applicationName: name }).catch((thrown: unknown) => setError(textOf(thrown)))
  }
  const isDone = build?.state === 'DONE'
  return (
    <Modal
      visible
      size="large"
      header={`Build ${note.name} and export to Amazon S3`}
      onDismiss={onDone}
      footer={<Box float="right"><SpaceBetween direction="horizontal" size="xs"><Button onClick={onDone}>{isDone ? 'Close' : 'Cancel'}</Button><Button variant="primary" disabled={build?.state === 'RUNNING' || isDone} onClick={start}>Build and export</Button></SpaceBetween></Box>}
    >
      <SpaceBetween size="m">
        <FormField label="Application name" description="The name under which the note is exported and can be deployed." errorText={error}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} ariaLabel="Application name" />
        </FormField>
        <Findings note={note} items={findings} />
        {build ? (
          <div data-testid="build-progress" data-state={build.state}>
            <ProgressBar
              value={Math.round(build.fraction * 100)}
              label={build.step}
              status={build.state === 'RUNNING' ? 'in-progress' : build.state === 'DONE' ? 'success' : 'error'}
              resultText={build.state === 'DONE' ? `Exported to ${build.s3Uri}` : `${build.error?.message ?? 'The build failed'}${build.error?.hint ? ` — ${build.error.hint}` : ''}`}
            />
          </div>
        ) : null}
      </SpaceBetween>
    </Modal>
  )
}

/** Deploy as an application. */
export function DeployDialog({ note, socket, onDone }: { readonly note: NoteView; readonly socket: LiveSocket; readonly onDone: () => void }) {
  const [name, setName] = useState(note.name)
  const [error, setError] = useState<string | undefined>(undefined)
  const [deployed, setDeployed] = useState<string | undefined>(undefined)
  const deploy = (): void => {
    setError(undefined)
    socket.request<{ applicationName: string }>({ op: 'deploy', noteId: note.id, applicationName: name }).then((body) => setDeployed(body.applicationName), (thrown: unknown) => setError(textOf(thrown)))
  }
  return (
    <Modal
      visible
      header={`Deploy ${note.name} as Kinesis Analytics application`}
      onDismiss={onDone}
      footer={<Box float="right"><SpaceBetween direction="horizontal" size="xs"><Button onClick={onDone}>Close</Button>{deployed ? <Button variant="primary" href={pathOf('applications', deployed)}>Open application</Button> : <Button variant="primary" onClick={deploy}>Deploy</Button>}</SpaceBetween></Box>}
    >
      <SpaceBetween size="m">
        <FormField label="Application name" description="The newest export of this note under the name is deployed." errorText={error}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} ariaLabel="Application name" disabled={deployed !== undefined} />
        </FormField>
        {deployed ? <Alert type="success" header={`Application ${deployed} is ready`}>Set its parallelism and choose Run on its page.</Alert> : null}
      </SpaceBetween>
    </Modal>
  )
}
