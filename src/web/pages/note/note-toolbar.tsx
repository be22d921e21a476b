// The bar above a note: its name, run and view buttons, and the menu that builds and deploys it.

import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useState } from 'react'
import { useApp } from '../../store/app.ts'
import type { NoteMeta, NoteSession, OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { pathOf } from '../../store/router.ts'
import { IconButton } from '../../widgets/icon-button.tsx'
import { BuildDialog } from './build-dialog.tsx'
import { DeployDialog } from './deploy-dialog.tsx'
import { exportNote } from './note-files.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

/** The bar. */
export function NoteToolbar(props: {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly meta: NoteMeta
  readonly areEditorsHidden: boolean
  readonly areOutputsHidden: boolean
  readonly onEditors: () => void
  readonly onOutputs: () => void
}) {
  const app = useApp()
  const { session, note, meta } = props
  const unsaved = useObservable(note.unsavedCount)
  const [dialog, setDialog] = useState<'build' | 'deploy' | 'shortcuts' | undefined>(undefined)
  const attempt = (what: string, work: Promise<unknown>): void => void work.catch((thrown) => app.notices.failure(what, thrown))
  const runAll = (): void => attempt('The note did not run', note.runAll())
  const clone = (): void => attempt('The note was not cloned', note.flush()
    .then(() => session.socket.request<{ noteId?: string }>({ op: 'cloneNote', noteId: note.id, path: `${meta.path} copy` }))
    .then((answer) => (answer.noteId ? app.router.go(pathOf('notebooks', session.name, 'open', answer.noteId)) : undefined)))
  return (
    <div className="mr-toolbar" role="toolbar" aria-label="Note">
      <NoteTitle path={meta.path} name={meta.name} onRename={(path) => attempt('The note was not renamed', session.socket.request({ op: 'renameNote', noteId: note.id, path }))} />
      <span className="mr-muted mr-saved" data-testid="save-state" data-unsaved={unsaved}>{unsaved > 0 ? 'Saving …' : 'Saved'}</span>
      <span className="mr-grow" />
      <IconButton icon="play" text="Run all" label="Run all paragraphs" onClick={runAll} />
      <IconButton icon="stop-circle" label="Stop all paragraphs" text="Stop all" isDisabled={!meta.running} onClick={() => attempt('The note was not stopped', session.socket.request({ op: 'cancelAll', noteId: note.id }))} />
      <span className="mr-divider" />
      <IconButton icon="script" label={props.areEditorsHidden ? 'Show code' : 'Hide code'} isPressed={props.areEditorsHidden} onClick={props.onEditors} />
      <IconButton icon="view-vertical" label={props.areOutputsHidden ? 'Show output' : 'Hide output'} isPressed={props.areOutputsHidden} onClick={props.onOutputs} />
      <IconButton icon="undo" label="Clear output" onClick={() => attempt('The output was not cleared', session.socket.request({ op: 'clearOutput', noteId: note.id }))} />
      <IconButton icon="copy" label="Clone note" onClick={clone} />
      <IconButton icon="download" label="Export note" onClick={() => attempt('The note was not exported', note.flush().then(() => exportNote(app.http, session.name, note.id, meta.name)))} />
      <IconButton icon="keyboard" label="Keyboard shortcuts" onClick={() => setDialog('shortcuts')} />
      <span className="mr-divider" />
      <ButtonDropdown
        variant="primary"
        items={[
          { id: 'build', text: `Build ${meta.name} and export to Amazon S3` },
          { id: 'deploy', text: `Deploy ${meta.name} as Kinesis Analytics application` },
        ]}
        onItemClick={({ detail }) => setDialog(detail.id as 'build' | 'deploy')}
      >
        Actions for {meta.name}
      </ButtonDropdown>
      {dialog === 'build' ? <BuildDialog session={session} note={note} meta={meta} onClose={() => setDialog(undefined)} onDeploy={() => setDialog('deploy')} /> : null}
      {dialog === 'deploy' ? <DeployDialog session={session} note={note} meta={meta} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'shortcuts' ? <ShortcutsDialog onClose={() => setDialog(undefined)} /> : null}
    </div>
  )
}

function NoteTitle({ path, name, onRename }: { readonly path: string; readonly name: string; readonly onRename: (path: string) => void }) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const finish = (): void => {
    const next = typed?.trim()
    if (next && next !== name) onRename(`${path.slice(0, path.lastIndexOf('/') + 1)}${next}`)
    setTyped(undefined)
  }
  return (
    <h1 className="mr-note-title">
      <input
        value={typed ?? name}
        size={Math.max(6, (typed ?? name).length + 1)}
        aria-label="Title of the note"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
    </h1>
  )
}
