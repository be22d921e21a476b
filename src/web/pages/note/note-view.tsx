// An open note: toolbar and paragraphs, with a way to insert between any two.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useEffect, useMemo, useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useCommands } from '../../store/hooks.ts'
import type { NoteSession, OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { NoteToolbar } from './note-toolbar.tsx'
import { Paragraph, type ParagraphProps } from './paragraph.tsx'
import { createParagraphActions } from './paragraph-actions.ts'

/** The note. */
export function NoteView({ session, note }: { readonly session: NoteSession; readonly note: OpenNote }) {
  const app = useApp()
  const meta = useObservable(note.meta)
  const order = useObservable(note.order)
  const connection = useObservable(session.socket.state)
  const actions = useMemo(() => createParagraphActions(app, session, note), [app, session, note])
  const [areEditorsHidden, setEditorsHidden] = useState(false)
  const [areOutputsHidden, setOutputsHidden] = useState(false)
  useCommands([
    { text: 'Run all paragraphs', run: () => void note.runAll().catch((thrown) => app.notices.failure('The note did not run', thrown)) },
    { text: 'Add paragraph', run: () => actions.insert(note.order.get().length) },
  ], [session, note, actions])
  const isLoaded = meta !== undefined
  useEffect(() => {
    const asked = window.location.hash.slice(1)
    if (isLoaded && asked !== '') document.getElementById(asked)?.scrollIntoView()
  }, [isLoaded])
  if (!meta) return <div className="mr-center" style={{ minHeight: 240 }}><Spinner size="large" /></div>
  return (
    <div className="mr-note" data-testid="note" data-note={meta.name} data-note-id={note.id}>
      <NoteToolbar
        session={session}
        note={note}
        meta={meta}
        areEditorsHidden={areEditorsHidden}
        areOutputsHidden={areOutputsHidden}
        onEditors={() => setEditorsHidden(!areEditorsHidden)}
        onOutputs={() => setOutputsHidden(!areOutputsHidden)}
      />
      {connection === 'retrying' ? <ConnectionLost session={session} note={note} /> : null}
      <div className="mr-paragraphs">
        {order.map((id, index) => (
          <ParagraphSlot
            key={id}
            session={session}
            note={note}
            id={id}
            index={index}
            isLast={index === order.length - 1}
            actions={actions}
            areEditorsHidden={areEditorsHidden}
            areOutputsHidden={areOutputsHidden}
          />
        ))}
      </div>
      <div className="mr-add-last">
        <Button iconName="add-plus" onClick={() => actions.insert(order.length)}>Add paragraph</Button>
      </div>
    </div>
  )
}

function ParagraphSlot(props: ParagraphProps) {
  const paragraph = useObservable(props.note.paragraph(props.id))
  const width = Math.max(2, Math.min(12, paragraph?.config.colWidth ?? 12))
  return (
    <div className="mr-slot" style={{ gridColumn: `span ${width}` }}>
      {props.index === 0 ? <InsertButton label="Add paragraph above paragraph 1" onClick={() => props.actions.insert(0)} /> : null}
      <Paragraph {...props} />
      <InsertButton label={`Add paragraph below paragraph ${props.index + 1}`} onClick={() => props.actions.insert(props.index + 1)} />
    </div>
  )
}

function InsertButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return <button type="button" className="mr-insert-between" aria-label={label} title="Add paragraph" onClick={onClick}><span>+</span></button>
}

function ConnectionLost({ session, note }: { readonly session: NoteSession; readonly note: OpenNote }) {
  const unsaved = useObservable(note.unsavedCount)
  return (
    <div style={{ marginBottom: 12 }} data-testid="connection-lost">
      <Alert type="warning" header="Reconnecting …" action={<Button onClick={session.socket.retryNow}>Try now</Button>}>
        <SpaceBetween size="xxs">
          <span>The connection to the notebook was lost. You can keep writing.</span>
          {unsaved > 0 ? <span>{unsaved} {unsaved === 1 ? 'paragraph' : 'paragraphs'} will be saved when it is back.</span> : null}
        </SpaceBetween>
      </Alert>
    </div>
  )
}
