// The notes of a notebook: open, create, import.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef, useState } from 'react'
import type { LiveSocket } from '../../api/live-socket.ts'
import type { NoteInfo } from '../../../protocol/note.ts'
import { useAction } from '../../store/hooks.ts'

/** The list. */
export function NoteList({ notes, current, socket, onOpen }: {
  readonly notes: readonly NoteInfo[] | undefined
  readonly current: string | undefined
  readonly socket: LiveSocket
  readonly onOpen: (noteId: string) => void
}) {
  const [isCreating, setCreating] = useState(false)
  const { run } = useAction()
  const file = useRef<HTMLInputElement>(null)
  const importFile = (chosen: File | undefined): void => {
    if (!chosen) return
    void run('Import the note', async () => {
      const { noteId } = await socket.request<{ noteId: string }>({ op: 'importNote', zpln: await chosen.text() })
      onOpen(noteId)
    })
  }
  return (
    <Container
      header={<Header variant="h3" actions={<Button variant="normal" iconName="add-plus" onClick={() => setCreating(true)} ariaLabel="Create new note">New note</Button>}>Notes</Header>}
      footer={<Button variant="inline-link" onClick={() => file.current?.click()}>Import note…</Button>}
    >
      <input ref={file} type="file" accept=".zpln,.json" hidden onChange={(event) => importFile(event.target.files?.[0])} />
      {notes === undefined ? <Box color="text-body-secondary">Loading…</Box> : null}
      {notes?.length === 0 ? <Box color="text-body-secondary">No notes yet. Create one to write Flink SQL.</Box> : null}
      <ul className="mr-notes" data-testid="note-list">
        {notes?.map((note) => (
          <li key={note.id}>
            <button type="button" className={note.id === current ? 'mr-note-link mr-note-current' : 'mr-note-link'} aria-current={note.id === current} onClick={() => onOpen(note.id)}>
              <span>{note.path.slice(1)}</span>
              {note.running ? <span className="mr-running-dot" title="running" /> : null}
            </button>
          </li>
        ))}
      </ul>
      {isCreating ? <CreateNoteDialog socket={socket} onDone={(noteId) => { setCreating(false); if (noteId !== undefined) onOpen(noteId) }} /> : null}
    </Container>
  )
}

function CreateNoteDialog({ socket, onDone }: { readonly socket: LiveSocket; readonly onDone: (noteId?: string) => void }) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const create = async (): Promise<void> => {
    try {
      const { noteId } = await socket.request<{ noteId: string }>({ op: 'createNote', path: name })
      onDone(noteId)
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : String(thrown))
    }
  }
  return (
    <Modal
      visible
      header="Create new note"
      onDismiss={() => onDone()}
      footer={<Box float="right"><SpaceBetween direction="horizontal" size="xs"><Button onClick={() => onDone()}>Cancel</Button><Button variant="primary" disabled={name.trim() === ''} onClick={() => void create()}>Create</Button></SpaceBetween></Box>}
    >
      <form onSubmit={(event) => { event.preventDefault(); void create() }}>
        <FormField label="Note name" description="A / makes folders, e.g. Demo/Sensors." errorText={error}>
          <Input value={name} autoFocus onChange={({ detail }) => { setName(detail.value); setError(undefined) }} ariaLabel="Note name" />
        </FormField>
      </form>
    </Modal>
  )
}
