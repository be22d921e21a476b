// The state of a notebook's workspace: its socket, the notes, the open note with its paragraphs, status strips and builds.

import { useEffect, useMemo, useReducer } from 'react'
import { createLiveSocket, type LiveSocket, liveUrl, type SocketState } from '../../api/live-socket.ts'
import type { BuildProgress, LiveEvent, StatusStrip } from '../../../protocol/live.ts'
import type { NoteInfo, NoteView, ParagraphView } from '../../../protocol/note.ts'
import { useObservable } from '../../store/observable.ts'

/** What the workspace shows. */
export interface NotebookState {
  readonly notes: readonly NoteInfo[] | undefined
  readonly note: NoteView | undefined
  readonly strips: Readonly<Record<string, StatusStrip>>
  readonly build: BuildProgress | undefined
  readonly isRunning: boolean
}

const empty: NotebookState = { notes: undefined, note: undefined, strips: {}, build: undefined, isRunning: true }

type Change = LiveEvent | { readonly op: 'leave' } | { readonly op: 'dismissBuild' }

function withParagraph(note: NoteView, paragraph: ParagraphView): NoteView {
  const isKnown = note.paragraphs.some((other) => other.id === paragraph.id)
  return { ...note, paragraphs: isKnown ? note.paragraphs.map((other) => (other.id === paragraph.id ? paragraph : other)) : [...note.paragraphs, paragraph] }
}

function reduce(state: NotebookState, event: Change): NotebookState {
  switch (event.op) {
    case 'notes': return { ...state, notes: event.notes }
    case 'note': return { ...state, note: event.note }
    case 'paragraph': return state.note?.id === event.noteId ? { ...state, note: withParagraph(state.note, event.paragraph) } : state
    case 'order': {
      if (state.note?.id !== event.noteId) return state
      const { paragraphs } = state.note
      return { ...state, note: { ...state.note, paragraphs: event.paragraphIds.flatMap((id) => paragraphs.find((paragraph) => paragraph.id === id) ?? []) } }
    }
    case 'status': return { ...state, strips: { ...state.strips, [event.paragraphId]: event.strip } }
    case 'build': return { ...state, build: event.progress }
    case 'notebook': return { ...state, isRunning: event.state === 'running' }
    case 'leave': return { ...state, note: undefined, strips: {}, build: undefined }
    case 'dismissBuild': return { ...state, build: undefined }
    default: return state
  }
}

/** The workspace's state and its socket. */
export function useNotebook(name: string, noteId: string | undefined): {
  readonly state: NotebookState
  readonly socket: LiveSocket
  readonly connection: SocketState
  readonly dismissBuild: () => void
} {
  const socket = useMemo(() => createLiveSocket(liveUrl(name)), [name])
  const [state, change] = useReducer(reduce, empty)
  const connection = useObservable(socket.state)

  useEffect(() => {
    const stop = socket.listen(change)
    return () => {
      stop()
      socket.close()
    }
  }, [socket])

  useEffect(() => {
    if (connection !== 'open') return
    socket.request<{ notes: readonly NoteInfo[] }>({ op: 'listNotes' }).then((body) => change({ op: 'notes', notes: body.notes }), () => undefined)
  }, [socket, connection])

  useEffect(() => {
    if (connection !== 'open' || noteId === undefined) return
    socket.request({ op: 'openNote', noteId }).catch(() => undefined)
    return () => {
      socket.closeNote(noteId)
      change({ op: 'leave' })
    }
  }, [socket, connection, noteId])

  return { state, socket, connection, dismissBuild: () => change({ op: 'dismissBuild' }) }
}
