// One page's connection to a notebook: answers its requests and tells it what changed. The socket itself is the server's.
// Always: a request with an id is answered exactly once; changes of a paragraph are told at most every `paragraphDelayMs`.

import { MillraceError } from '../base/error.ts'
import type { BuildProgress, LiveEvent, LiveRequest } from '../protocol/live.ts'
import { mergeConfig } from '../protocol/note.ts'
import { LiveViews } from './live-views.ts'
import type { Note, NoteChange, Paragraph } from './note/note.ts'
import { searchNotes } from './note/search.ts'
import type { Notebook } from './notebook.ts'
import { statusStrip } from './status-strip.ts'

const paragraphDelayMs = 100
const statusIntervalMs = 1000

/** Where a session sends. */
export interface LiveSink {
  send(event: LiveEvent): void
  sendFrame(frame: Uint8Array): void
}

interface OpenNote {
  readonly note: Note
  readonly close: () => void
}

type Requests = { [Op in LiveRequest['op']]: (request: Extract<LiveRequest, { op: Op }>) => unknown }

/** A page's session. */
export class LiveSession {
  readonly #notebook: Notebook
  readonly #sink: LiveSink
  readonly #views: LiveViews
  readonly #open = new Map<string, OpenNote>()
  readonly #unlisten: (() => void)[]
  #closed = false

  constructor(notebook: Notebook, sink: LiveSink) {
    this.#notebook = notebook
    this.#sink = sink
    this.#views = new LiveViews(notebook.clock, (frame) => sink.sendFrame(frame))
    this.#unlisten = [
      notebook.store.onList(() => sink.send({ op: 'notes', notes: notebook.store.notes().map((note) => note.info()) })),
      notebook.onState((running) => sink.send({ op: 'notebook', state: running ? 'running' : 'stopped' })),
    ]
    sink.send({ op: 'notebook', state: notebook.isRunning ? 'running' : 'stopped' })
    this.#statusTick()
  }

  close(): void {
    this.#closed = true
    this.#views.close()
    for (const open of this.#open.values()) open.close()
    for (const unlisten of this.#unlisten) unlisten()
  }

  /** Takes a text message of the page. */
  receive(text: string): void {
    let request: LiveRequest
    try {
      request = JSON.parse(text) as LiveRequest
    } catch {
      return
    }
    const id = 'id' in request && typeof request.id === 'number' ? request.id : undefined
    this.#answer(request).then(
      (body) => {
        if (id !== undefined) this.#sink.send({ op: 'reply', id, body: body ?? {} })
      },
      (thrown: unknown) => {
        if (id !== undefined) this.#sink.send({ op: 'failed', id, error: MillraceError.from(thrown).toJson() })
      },
    )
  }

  async #answer(request: LiveRequest): Promise<unknown> {
    const handler = this.#requests[request.op] as ((request: LiveRequest) => unknown) | undefined
    if (!handler) throw new MillraceError('notebook.unknown-request', `there is no request '${String(request.op)}'`)
    return handler(request)
  }

  #note(id: string): Note {
    return this.#notebook.store.note(id)
  }

  readonly #requests: Requests = {
    listNotes: () => ({ notes: this.#notebook.store.notes().map((note) => note.info()) }),
    createNote: ({ path }) => ({ noteId: this.#notebook.store.create(path).id }),
    renameNote: ({ noteId, path }) => this.#notebook.store.rename(this.#note(noteId), path),
    cloneNote: ({ noteId, path }) => ({ noteId: this.#notebook.store.clone(this.#note(noteId), path).id }),
    removeNote: (request) => this.#removeNote(request.noteId),
    importNote: ({ zpln, path }) => ({ noteId: this.#notebook.store.import(zpln, path).id }),
    searchNotes: ({ query }) => ({ found: searchNotes(this.#notebook.store.notes(), query) }),
    openNote: ({ noteId }) => this.#openNote(noteId),
    closeNote: ({ noteId }) => {
      this.#open.get(noteId)?.close()
      this.#open.delete(noteId)
    },
    insertParagraph: ({ noteId, index, text }) => {
      const paragraph = this.#notebook.store.newParagraph(text)
      this.#note(noteId).insert(index, paragraph)
      return { paragraphId: paragraph.id }
    },
    removeParagraph: async ({ noteId, paragraphId }) => {
      const note = this.#note(noteId)
      await this.#notebook.runner.cancel(note.paragraph(paragraphId))
      note.remove(paragraphId)
    },
    restoreParagraph: ({ noteId, paragraphId }) => this.#note(noteId).restore(paragraphId),
    moveParagraph: ({ noteId, paragraphId, index }) => this.#note(noteId).move(paragraphId, index),
    copyParagraph: ({ noteId, paragraphId }) => {
      const note = this.#note(noteId)
      const original = note.paragraph(paragraphId)
      const copy = this.#notebook.store.newParagraph(original.text)
      copy.config = structuredClone(original.config)
      note.insert(note.paragraphs.indexOf(original) + 1, copy)
      return { paragraphId: copy.id }
    },
    editParagraph: (request) => this.#edit(request),
    run: ({ noteId, paragraphId, text }) => {
      const note = this.#note(noteId)
      const paragraph = note.paragraph(paragraphId)
      if (text !== undefined) note.setText(paragraph, text, this.#notebook.clock.now())
      this.#requireRunning()
      this.#notebook.runner.start(note, paragraph)
    },
    runAll: ({ noteId }) => {
      this.#requireRunning()
      void this.#notebook.runner.runAll(this.#note(noteId))
    },
    cancel: ({ noteId, paragraphId }) => this.#notebook.runner.cancel(this.#note(noteId).paragraph(paragraphId)),
    cancelAll: async ({ noteId }) => {
      await Promise.all(this.#note(noteId).paragraphs.map((paragraph) => this.#notebook.runner.cancel(paragraph)))
    },
    clearOutput: ({ noteId, paragraphId }) => this.#clear(this.#note(noteId), paragraphId),
    complete: ({ text, offset }) => this.#notebook.complete(text, offset),
    validate: async ({ text }) => ({ diagnostics: this.#notebook.isRunning ? await this.#notebook.validate(text) : [] }),
    openView: ({ viewId, noteId, paragraphId, resultIndex, query }) => {
      const note = this.#note(noteId)
      const table = () => {
        const result = note.paragraphs.find((paragraph) => paragraph.id === paragraphId)?.results[resultIndex]
        return result?.type === 'TABLE' ? result.table : undefined
      }
      this.#views.open(viewId, table, query)
    },
    changeView: ({ viewId, query }) => this.#views.change(viewId, query),
    closeView: ({ viewId }) => this.#views.closeView(viewId),
    ack: ({ viewId, sequence }) => this.#views.acknowledge(viewId, sequence),
    build: ({ noteId, applicationName }) => this.#build(this.#note(noteId), applicationName),
    deploy: ({ noteId, applicationName }) => this.#notebook.actions.deploy(this.#note(noteId), applicationName),
    lint: async ({ noteId }) => ({ diagnostics: await this.#notebook.actions.lint(this.#note(noteId)) }),
  }

  #requireRunning(): void {
    if (!this.#notebook.isRunning) void this.#notebook.session()
  }

  async #removeNote(noteId: string): Promise<void> {
    const note = this.#note(noteId)
    await Promise.all(note.paragraphs.map((paragraph) => this.#notebook.runner.cancel(paragraph)))
    this.#notebook.store.remove(note)
  }

  #edit(request: Extract<LiveRequest, { op: 'editParagraph' }>): { textVersion: number } {
    const note = this.#note(request.noteId)
    const paragraph = note.paragraph(request.paragraphId)
    if (request.title !== undefined) paragraph.title = request.title === '' ? undefined : request.title
    if (request.config !== undefined) paragraph.config = mergeConfig(paragraph.config, request.config)
    if (request.params !== undefined) paragraph.params = { ...paragraph.params, ...request.params }
    if (request.text !== undefined) note.setText(paragraph, request.text, this.#notebook.clock.now())
    if (request.title !== undefined || request.config !== undefined || request.params !== undefined) note.changed({ kind: 'paragraph', paragraph })
    return { textVersion: paragraph.textVersion }
  }

  #clear(note: Note, paragraphId: string | undefined): void {
    for (const paragraph of note.paragraphs) {
      if ((paragraphId !== undefined && paragraph.id !== paragraphId) || this.#notebook.runner.isRunning(paragraph)) continue
      paragraph.results = []
      paragraph.errors = []
      paragraph.warnings = []
      note.changed({ kind: 'paragraph', paragraph })
    }
  }

  async #build(note: Note, applicationName: string): Promise<{ buildId: string }> {
    let first: (id: string) => void = () => undefined
    const started = new Promise<string>((resolve) => {
      first = resolve
    })
    const progress = (state: BuildProgress): void => {
      first(state.buildId)
      this.#sink.send({ op: 'build', noteId: note.id, progress: state })
    }
    const done = this.#notebook.actions.build(note, applicationName, progress)
    // A build that fails before its first progress fails the request; later failures come as progress.
    return { buildId: await Promise.race([started, done.then(() => started)]) }
  }

  #openNote(noteId: string): unknown {
    const note = this.#note(noteId)
    this.#open.get(noteId)?.close()
    const changed = new Set<Paragraph>()
    let cancel: (() => void) | undefined
    const flush = (): void => {
      cancel = undefined
      for (const paragraph of changed) this.#sink.send({ op: 'paragraph', noteId, paragraph: paragraph.view() })
      changed.clear()
    }
    const listener = (change: NoteChange): void => {
      if (change.kind === 'paragraph') {
        changed.add(change.paragraph)
        cancel ??= this.#notebook.clock.after(paragraphDelayMs, flush, true)
      } else if (change.kind === 'order') {
        // New paragraphs are told before the order that names them.
        for (const paragraph of note.paragraphs) this.#sink.send({ op: 'paragraph', noteId, paragraph: paragraph.view() })
        this.#sink.send({ op: 'order', noteId, paragraphIds: note.paragraphs.map((paragraph) => paragraph.id) })
      } else this.#sink.send({ op: 'note', note: note.view() })
    }
    const unlisten = note.onChange(listener)
    const close = (): void => {
      unlisten()
      cancel?.()
    }
    this.#open.set(noteId, { note, close })
    this.#sink.send({ op: 'note', note: note.view() })
    return {}
  }

  #statusTick(): void {
    if (this.#closed) return
    for (const { note } of this.#open.values()) {
      for (const paragraph of note.paragraphs) {
        const job = paragraph.isRunning && paragraph.jobId !== undefined ? this.#notebook.engine.job(paragraph.jobId) : undefined
        if (job) {
          this.#sink.send({ op: 'status', noteId: note.id, paragraphId: paragraph.id, strip: statusStrip(job, this.#notebook.clock.now()) })
        }
      }
    }
    this.#notebook.clock.after(statusIntervalMs, () => this.#statusTick(), true)
  }
}
