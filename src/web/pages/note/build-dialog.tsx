// "Build … and export to Amazon S3": confirms the application's name, shows what the deploy rules say, then the progress.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useEffect, useState } from 'react'
import type { BuildProgress, DiagnosticItem } from '../../../protocol/live.ts'
import { useAction, useData } from '../../store/hooks.ts'
import type { NoteMeta, NoteSession, OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { Copyable } from '../../widgets/copyable.tsx'
import { Dialog } from '../../widgets/dialog.tsx'
import { applicationNameError } from '../notebooks/notebook-form.tsx'

/** A note's name as an application's name. */
export function applicationNameOf(name: string): string {
  return name.replace(/[^a-zA-Z0-9_.-]+/g, '-').slice(0, 128)
}

/** The dialog. */
export function BuildDialog(props: {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly meta: NoteMeta
  readonly onClose: () => void
  readonly onDeploy: () => void
}) {
  const { session, note, meta } = props
  const [name, setName] = useState(() => applicationNameOf(meta.name))
  const lint = useData(async () => {
    await note.flush()
    return (await session.socket.request<{ diagnostics: readonly DiagnosticItem[] }>({ op: 'lint', noteId: note.id })).diagnostics
  }, [session, note])
  const progress = useObservable(note.build)
  const action = useAction()
  useEffect(() => note.build.set(undefined), [note])
  const hasErrors = lint.data?.some((item) => item.severity === 'error') ?? false
  const isBuilding = action.isBusy || progress?.state === 'RUNNING'
  const isDone = progress?.state === 'DONE'
  const build = (): Promise<boolean> =>
    action.run(`${name} was not built`, async () => {
      await note.flush()
      note.build.set(undefined)
      await session.socket.request({ op: 'build', noteId: note.id, applicationName: name })
    })
  return (
    <Dialog
      onClose={props.onClose}
      size="large"
      header={`Build ${meta.name} and export to Amazon S3`}
      closeText={isDone ? 'Close' : 'Cancel'}
      action={isDone
        ? <Button variant="primary" onClick={props.onDeploy}>Deploy {meta.name} as Kinesis Analytics application</Button>
        : <Button variant="primary" loading={isBuilding} disabled={hasErrors || applicationNameError(name) !== undefined || lint.data === undefined} onClick={() => void build()}>Build and export</Button>}
    >
      <SpaceBetween size="l">
        <FormField label="Application name" description="The export and the application get this name." errorText={applicationNameError(name)} stretch>
          <Input value={name} disabled={isBuilding || isDone} onChange={({ detail }) => setName(detail.value)} ariaLabel="Application name" />
        </FormField>
        <LintFindings findings={lint.data} note={note} onGoTo={props.onClose} failure={lint.error} />
        {progress ? <Progress progress={progress} /> : null}
      </SpaceBetween>
    </Dialog>
  )
}

function LintFindings({ findings, note, onGoTo, failure }: {
  readonly findings: readonly DiagnosticItem[] | undefined
  readonly note: OpenNote
  readonly onGoTo: () => void
  readonly failure: Error | undefined
}) {
  const order = useObservable(note.order)
  if (failure) return <Alert type="error" header="The note could not be checked">{failure.message}</Alert>
  if (!findings) return <StatusIndicator type="loading">Checking the note against the deploy rules</StatusIndicator>
  if (findings.length === 0) return <div data-testid="lint-ok"><StatusIndicator>The note can be deployed</StatusIndicator></div>
  return (
    <div data-testid="lint-findings">
      <Box variant="h4">Deploy rules</Box>
      <SpaceBetween size="xs">
        {findings.map((finding) => {
          const index = finding.paragraphId ? order.indexOf(finding.paragraphId) : -1
          return (
            <div key={`${finding.code}${finding.paragraphId}${finding.message}`}>
              <StatusIndicator type={finding.severity}>
                {index >= 0 ? (
                  <button
                    type="button"
                    className="mr-text-button"
                    onClick={() => {
                      onGoTo()
                      if (finding.paragraphId) note.focus.set(finding.paragraphId)
                    }}
                  >
                    Paragraph {index + 1}
                  </button>
                ) : null} {finding.message}
              </StatusIndicator>
              {finding.hint ? <Box color="text-body-secondary" padding={{ left: 'l' }}>{finding.hint}</Box> : null}
            </div>
          )
        })}
      </SpaceBetween>
    </div>
  )
}

function Progress({ progress }: { readonly progress: BuildProgress }) {
  return (
    <div data-testid="build-progress" data-state={progress.state}>
      <ProgressBar
        value={Math.round(progress.fraction * 100)}
        label={`Building ${progress.applicationName}`}
        additionalInfo={progress.state === 'RUNNING' ? progress.step : undefined}
        status={progress.state === 'RUNNING' ? 'in-progress' : progress.state === 'DONE' ? 'success' : 'error'}
        resultText={progress.state === 'DONE' ? 'Exported' : progress.error?.message}
      />
      {progress.s3Uri ? <Box margin={{ top: 's' }}><Copyable label="S3 URI" value={progress.s3Uri} /></Box> : null}
      {progress.state === 'FAILED' && progress.error?.hint ? <Box margin={{ top: 's' }}>{progress.error.hint}</Box> : null}
    </div>
  )
}
