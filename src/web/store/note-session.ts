// A notebook's connection and its open note. Local text wins: what the user typed is kept here and in the browser until the
// server has acknowledged exactly that text; server versions of such a paragraph's text are not shown meanwhile.
// Settings work alike: a choice shows at once, and what the server tells meanwhile does not undo it.

import type { BuildProgress, LiveEvent, StatusStrip } from '../../protocol/live.ts'
import { mergeConfig, type NoteInfo, type NoteView, type ParagraphEdit, type ParagraphView } from '../../protocol/note.ts'
import { createLiveSocket, type LiveSocket, liveUrl } from '../api/live-socket.ts'
import { type Observable, observable } from './observable.ts'

/** A note without its paragraphs, as far as the header shows it. */
export type NoteMeta = Omit<NoteView, 'paragraphs'>

/** An open note. */
export interface OpenNote {
  readonly id: string
  readonly meta: Observable<NoteMeta | undefined>
  readonly order: Observable<readonly string[]>
  readonly build: Observable<BuildProgress | undefined>
  /** Paragraph whose editor should take the focus. */
  readonly focus: Observable<string | undefined>
  /** Rises when a paragraph ended or began: tables may have come or gone, so findings in texts may differ. */
  readonly runCount: Observable<number>
  /** Paragraphs with text the server has not acknowledged yet. */
  readonly unsavedCount: Observable<number>
  readonly paragraph: (id: string) => Observable<ParagraphView | undefined>
  readonly strip: (id: string) => Observable<StatusStrip | undefined>
  /** The text to show: the user's own when it is not acknowledged yet. */
  readonly textOf: (id: string) => string
  readonly typed: (id: string, text: string) => void
  /** Changes settings, title or form values: here at once, on the server a moment later. */
  readonly edit: (id: string, part: ParagraphEdit) => void
  /** Sends what was typed and chosen now; before running, cloning or building. Fails when the server did not take it. */
  readonly flush: () => Promise<void>
  /** Runs exactly the text that is shown. */
  readonly run: (id: string) => Promise<void>
  readonly runAll: () => Promise<void>
  /** Tells when the server has another text for a paragraph nobody types in. */
  readonly onText: (id: string, listener: (text: string) => void) => () => void
  readonly close: () => void
}

/** A notebook's session. */
export interface NoteSession {
  readonly name: string
  readonly socket: LiveSocket
  readonly notes: Observable<readonly NoteInfo[] | undefined>
  readonly state: Observable<'running' | 'stopped' | undefined>
  readonly open: (noteId: string) => OpenNote
  readonly close: () => void
}

const saveDelayMs = 400

/** Texts that outlive a reload, by paragraph. */
function unsavedStore(noteId: string) {
  const key = `millrace.unsaved.${noteId}`
  return {
    read: (): Map<string, string> => {
      try {
        return new Map(Object.entries(JSON.parse(window.localStorage.getItem(key) ?? '{}') as Record<string, string>))
      } catch {
        return new Map()
      }
    },
    write: (texts: ReadonlyMap<string, string>): void => {
      try {
        if (texts.size === 0) window.localStorage.removeItem(key)
        else window.localStorage.setItem(key, JSON.stringify(Object.fromEntries(texts)))
      } catch {
        // Without storage the texts still live in this page.
      }
    },
  }
}

function isRunning(paragraph: ParagraphView | undefined): boolean {
  return paragraph?.status === 'RUNNING' || paragraph?.status === 'PENDING'
}

/** A paragraph with a change of the user's. */
function withEdit(view: ParagraphView, edit: ParagraphEdit | undefined): ParagraphView {
  if (!edit) return view
  return {
    ...view, ...(edit.title === undefined ? {} : { title: edit.title }),
    config: mergeConfig(view.config, edit.config ?? {}), params: { ...view.params, ...edit.params },
  }
}

function mergeEdits(first: ParagraphEdit | undefined, second: ParagraphEdit): ParagraphEdit {
  return {
    ...first, ...second,
    ...(first?.config && second.config ? { config: mergeConfig(first.config, second.config) } : {}),
    ...(first?.params && second.params ? { params: { ...first.params, ...second.params } } : {}),
  }
}

function openNote(socket: LiveSocket, id: string, onRunning: (running: boolean) => void, onClose: () => void): OpenNote {
  const meta = observable<NoteMeta | undefined>(undefined)
  const order = observable<readonly string[]>([])
  const build = observable<BuildProgress | undefined>(undefined)
  const focus = observable<string | undefined>(undefined)
  const unsavedCount = observable(0)
  const runCount = observable(0)
  const paragraphs = new Map<string, Observable<ParagraphView | undefined>>()
  const strips = new Map<string, Observable<StatusStrip | undefined>>()
  const textListeners = new Map<string, (text: string) => void>()
  const stored = unsavedStore(id)
  const unsaved = stored.read()
  const sending = new Map<string, Promise<void>>()
  const edits = new Map<string, ParagraphEdit>()
  let timer: number | undefined

  const paragraph = (paragraphId: string): Observable<ParagraphView | undefined> => {
    const known = paragraphs.get(paragraphId) ?? observable<ParagraphView | undefined>(undefined)
    paragraphs.set(paragraphId, known)
    return known
  }
  const strip = (paragraphId: string): Observable<StatusStrip | undefined> => {
    const known = strips.get(paragraphId) ?? observable<StatusStrip | undefined>(undefined)
    strips.set(paragraphId, known)
    return known
  }
  const textOf = (paragraphId: string): string => unsaved.get(paragraphId) ?? paragraph(paragraphId).get()?.text ?? ''
  const remember = (): void => {
    stored.write(unsaved)
    unsavedCount.set(unsaved.size)
  }

  /** Whether any paragraph runs is known here before the list of notes tells it. */
  const tellRunning = (): void => {
    const running = order.get().some((one) => isRunning(paragraph(one).get()))
    meta.update((now) => (now && now.running !== running ? { ...now, running } : now))
    onRunning(running)
  }

  const take = (next: ParagraphView): void => {
    const source = paragraph(next.id)
    const old = source.get()
    const isRestarted = old?.jobId !== next.jobId
    source.set(withEdit(next, edits.get(next.id)))
    if (old && old.status !== next.status) {
      runCount.update((count) => count + 1)
      tellRunning()
    }
    if (isRestarted) strip(next.id).set(undefined)
    if (!unsaved.has(next.id)) textListeners.get(next.id)?.(next.text)
  }

  /** The server has this text now; its own word of it comes a little later. */
  const acknowledged = (paragraphId: string, text: string): void => {
    paragraph(paragraphId).update((view) => (view ? { ...view, text } : view))
    if (unsaved.get(paragraphId) === text) unsaved.delete(paragraphId)
    remember()
  }
  const send = async (paragraphId: string): Promise<void> => {
    const text = unsaved.get(paragraphId)
    if (text === undefined) return
    await socket.request({ op: 'editParagraph', noteId: id, paragraphId, text })
    acknowledged(paragraphId, text)
  }
  const sendEdit = async (paragraphId: string): Promise<void> => {
    const edit = edits.get(paragraphId)
    if (!edit) return
    await socket.request({ op: 'editParagraph', noteId: id, paragraphId, ...edit })
    if (edits.get(paragraphId) === edit) edits.delete(paragraphId)
  }
  const flush = async (): Promise<void> => {
    window.clearTimeout(timer)
    timer = undefined
    const texts = [...unsaved.keys()].map((paragraphId) => {
      const after = (sending.get(paragraphId) ?? Promise.resolve()).catch(() => undefined).then(() => send(paragraphId))
      sending.set(paragraphId, after)
      return after
    })
    await Promise.all([...texts, ...[...edits.keys()].map(sendEdit)])
  }
  /** Flushes in a moment; what fails is kept and sent with the next change or after a reconnect. */
  const flushSoon = (): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void flush().catch(() => undefined), saveDelayMs)
  }
  const forget = (known: readonly string[]): void => {
    for (const paragraphId of [...unsaved.keys(), ...edits.keys()]) {
      if (known.includes(paragraphId)) continue
      unsaved.delete(paragraphId)
      edits.delete(paragraphId)
    }
    remember()
  }

  const lastCounts = new Map<string, { readonly atMs: number; readonly recordsIn: number }>()
  /** Keeps a strip; where a job cannot tell its rate it is taken from two counts. */
  const takeStrip = (paragraphId: string, next: StatusStrip): void => {
    const atMs = performance.now()
    const last = lastCounts.get(paragraphId)
    const passedMs = last ? atMs - last.atMs : 0
    const counted = last && passedMs > 200 && next.recordsIn >= last.recordsIn ? ((next.recordsIn - last.recordsIn) * 1000) / passedMs : 0
    lastCounts.set(paragraphId, { atMs, recordsIn: next.recordsIn })
    strip(paragraphId).set(next.recordsInPerSecond > 0 ? next : { ...next, recordsInPerSecond: counted })
  }

  const onEvent = (event: LiveEvent): void => {
    if (event.op === 'note' && event.note.id === id) {
      const { paragraphs: list, ...rest } = event.note
      for (const one of list) take(one)
      meta.set(rest)
      order.set(list.map((one) => one.id))
      tellRunning()
      forget(list.map((one) => one.id))
      if (unsaved.size + edits.size > 0) flushSoon()
    } else if (event.op === 'paragraph' && event.noteId === id) take(event.paragraph)
    else if (event.op === 'order' && event.noteId === id) {
      order.set(event.paragraphIds)
      forget(event.paragraphIds)
    }
    else if (event.op === 'status' && event.noteId === id) takeStrip(event.paragraphId, event.strip)
    else if (event.op === 'build' && event.noteId === id) build.set(event.progress)
    else if (event.op === 'notes') {
      const info = event.notes.find((note) => note.id === id)
      if (info) meta.update((old) => (old ? { ...old, ...info, running: old.running } : old))
    }
  }

  const openNow = (): void => {
    if (socket.state.get() === 'open') socket.request({ op: 'openNote', noteId: id }).catch(() => undefined)
  }
  const stops = [socket.listen(onEvent), socket.state.subscribe(openNow)]
  openNow()
  return {
    id, meta, order, build, focus, unsavedCount, runCount, paragraph, strip, textOf, flush,
    typed: (paragraphId, text) => {
      unsaved.set(paragraphId, text)
      remember()
      flushSoon()
    },
    edit: (paragraphId, part) => {
      edits.set(paragraphId, mergeEdits(edits.get(paragraphId), part))
      paragraph(paragraphId).update((view) => (view ? withEdit(view, part) : view))
      flushSoon()
    },
    run: async (paragraphId) => {
      const text = textOf(paragraphId)
      await Promise.all([sendEdit(paragraphId), socket.request({ op: 'run', noteId: id, paragraphId, text })])
      acknowledged(paragraphId, text)
    },
    runAll: async () => {
      await flush()
      await socket.request({ op: 'runAll', noteId: id })
    },
    onText: (paragraphId, listener) => {
      textListeners.set(paragraphId, listener)
      return () => {
        if (textListeners.get(paragraphId) === listener) textListeners.delete(paragraphId)
      }
    },
    close: () => {
      void flush().catch(() => undefined)
      for (const stop of stops) stop()
      socket.closeNote(id)
      onClose()
    },
  }
}

/** Connects to a notebook. */
export function createNoteSession(name: string): NoteSession {
  const socket = createLiveSocket(liveUrl(name))
  const notes = observable<readonly NoteInfo[] | undefined>(undefined)
  const state = observable<'running' | 'stopped' | undefined>(undefined)
  const listNow = (): void => {
    if (socket.state.get() !== 'open') return
    socket.request<{ notes: readonly NoteInfo[] }>({ op: 'listNotes' }).then((answer) => notes.set(answer.notes), () => undefined)
  }
  socket.listen((event) => {
    if (event.op === 'notes') notes.set(event.notes)
    if (event.op === 'notebook') state.set(event.state)
  })
  socket.state.subscribe(listNow)
  const opened = new Set<OpenNote>()
  return {
    name, socket, notes, state,
    open: (noteId) => {
      const onRunning = (running: boolean): void => notes.update((list) =>
        list?.some((one) => one.id === noteId && one.running !== running) ? list.map((one) => (one.id === noteId ? { ...one, running } : one)) : list)
      const note: OpenNote = openNote(socket, noteId, onRunning, () => opened.delete(note))
      opened.add(note)
      return note
    },
    close: () => {
      for (const note of opened) note.close()
      socket.close()
    },
  }
}
