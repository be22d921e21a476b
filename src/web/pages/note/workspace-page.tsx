// The notebook: connects, shows the note tree beside the open note, and says what to do when the notebook does not run.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useEffect, useMemo, useState } from 'react'
import { useApp } from '../../store/app.ts'
import { useAction, usePage } from '../../store/hooks.ts'
import { createNoteSession, type NoteSession, type OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { pathOf } from '../../store/router.ts'
import { workspaceHelp } from './help.tsx'
import { NoteTree } from './note-tree.tsx'
import { NoteView } from './note-view.tsx'
import './note.css'

/** The page. */
export function WorkspacePage({ notebook, noteId }: { readonly notebook: string; readonly noteId: string | undefined }) {
  const [session, setSession] = useState<NoteSession | undefined>(undefined)
  useEffect(() => {
    const opened = createNoteSession(notebook)
    setSession(opened)
    return () => opened.close()
  }, [notebook])
  if (!session) return null
  return <Workspace session={session} noteId={noteId} />
}

function useNote(session: NoteSession, noteId: string | undefined): OpenNote | undefined {
  const [note, setNote] = useState<OpenNote | undefined>(undefined)
  useEffect(() => {
    if (noteId === undefined) return setNote(undefined)
    const opened = session.open(noteId)
    setNote(opened)
    return () => opened.close()
  }, [session, noteId])
  return note?.id === noteId ? note : undefined
}

function Workspace({ session, noteId }: { readonly session: NoteSession; readonly noteId: string | undefined }) {
  const note = useNote(session, noteId)
  const notes = useObservable(session.notes)
  const state = useObservable(session.state)
  const refusal = useObservable(session.socket.refusal)
  const name = notes?.find((one) => one.id === noteId)?.name
  const tree = useMemo(() => <NoteTree session={session} />, [session])
  const home = pathOf('notebooks', session.name)
  usePage({
    title: name ? `${name} – ${session.name}` : session.name,
    help: workspaceHelp,
    navigation: tree,
    crumbs: [
      { text: 'Studio notebooks', href: '/notebooks' }, { text: session.name, href: home },
      ...(name && noteId ? [{ text: name, href: pathOf('notebooks', session.name, 'open', noteId) }] : [{ text: 'Notes', href: `${home}/open` }]),
    ],
  })
  if (refusal) return <Alert type="error" header="This notebook cannot be opened">{refusal.message} {refusal.hint}</Alert>
  return (
    <>
      {state === 'stopped' ? <StoppedNotebook name={session.name} /> : null}
      {note ? <NoteView key={note.id} session={session} note={note} /> : noteId === undefined ? <NoNote session={session} /> : <div className="mr-center"><Spinner size="large" /></div>}
    </>
  )
}

function StoppedNotebook({ name }: { readonly name: string }) {
  const { aws, notices } = useApp()
  const action = useAction()
  const run = (): Promise<boolean> =>
    action.run(`${name} did not start`, async () => {
      await aws('kinesisanalyticsv2', 'StartApplication', { ApplicationName: name })
      notices.success(`${name} is starting`)
    })
  return (
    <div style={{ marginBottom: 16 }}>
      <Alert type="warning" header="The notebook is stopped" action={<Button loading={action.isBusy} onClick={() => void run()}>Run notebook</Button>}>
        You can read and write notes. Run the notebook to run paragraphs.
      </Alert>
    </div>
  )
}

function NoNote({ session }: { readonly session: NoteSession }) {
  const { router, notices } = useApp()
  const notes = useObservable(session.notes)
  const create = (path: string): void => {
    session.socket.request<{ noteId: string }>({ op: 'createNote', path }).then(
      (answer) => router.go(pathOf('notebooks', session.name, 'open', answer.noteId)),
      (thrown) => notices.failure('The note was not created', thrown),
    )
  }
  const recent = [...(notes ?? [])].sort((left, right) => right.updatedMs - left.updatedMs).slice(0, 6)
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="Notes hold SQL, Python, Scala and text; results stay live beside the code.">Welcome to {session.name}</Header>
      <Container header={<Header variant="h2">Recent notes</Header>}>
        {notes === undefined ? <Spinner /> : recent.length === 0 ? (
          <Box textAlign="center" padding="l">
            <SpaceBetween size="s">
              <Box variant="strong">No notes yet</Box>
              <Box>Create the tutorial's first note, or any other with “Create new note”.</Box>
              <Button variant="primary" onClick={() => create('/Sensors')}>Create Sensors note</Button>
            </SpaceBetween>
          </Box>
        ) : (
          <SpaceBetween size="xs">
            {recent.map((note) => (
              <Button key={note.id} variant="link" iconName="file" onClick={() => router.go(pathOf('notebooks', session.name, 'open', note.id))}>{note.path.replace(/^\//, '')}</Button>
            ))}
          </SpaceBetween>
        )}
      </Container>
    </SpaceBetween>
  )
}
