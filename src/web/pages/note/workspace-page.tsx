// A notebook's workspace: the list of notes beside the open note.

import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useApp } from '../../store/app.ts'
import { usePage } from '../../store/hooks.ts'
import { pathOf } from '../../store/router.ts'
import { NoteList } from './note-list.tsx'
import { NotePane } from './note-pane.tsx'
import { useNotebook } from './use-notebook.ts'

/** The page. */
export function WorkspacePage({ notebook, noteId }: { readonly notebook: string; readonly noteId?: string | undefined }) {
  const { router } = useApp()
  const { state, socket, connection, dismissBuild } = useNotebook(notebook, noteId)
  usePage({
    title: state.note?.name ?? notebook,
    crumbs: [
      { text: 'Studio notebooks', href: '/notebooks' }, { text: notebook, href: pathOf('notebooks', notebook) },
      { text: state.note?.name ?? 'Notes', href: pathOf('notebooks', notebook, 'open') },
    ],
    contentType: 'default',
    maxContentWidth: Number.MAX_VALUE,
  })
  const open = (id: string): void => router.go(pathOf('notebooks', notebook, 'open', id))
  return (
    <SpaceBetween size="s">
      {connection === 'retrying' ? (
        <Alert type="warning" action={<Button onClick={socket.retryNow}>Reconnect</Button>}>The connection was lost. Your text is kept; reconnecting…</Alert>
      ) : null}
      {state.isRunning ? null : (
        <Alert type="info" action={<Button href={pathOf('notebooks', notebook)}>Open its page</Button>}>The notebook is not running. Notes can be read and edited; choose Run on its page to run paragraphs.</Alert>
      )}
      <div className="mr-workspace">
        <NoteList notes={state.notes} current={noteId} socket={socket} onOpen={open} />
        <div className="mr-workspace-note">
          {state.note && state.note.id === noteId ? (
            <NotePane notebook={notebook} note={state.note} strips={state.strips} build={state.build} onDismissBuild={dismissBuild} socket={socket} onOpen={open} />
          ) : (
            <Box textAlign="center" padding="xxl" color="text-body-secondary">{noteId === undefined ? 'Open a note, or create one.' : 'Loading the note…'}</Box>
          )}
        </div>
      </div>
    </SpaceBetween>
  )
}
