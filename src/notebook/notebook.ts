// A running notebook: its notes, its engine session and its paragraphs. Made when a Studio notebook starts, closed when it stops.
// Always: notes can be read and edited in a notebook that is stopped, but running a paragraph needs it running.

import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Random } from '../base/random.ts'
import type { BuildProgress, DiagnosticItem, LiveReplies } from '../protocol/live.ts'
import type { Engine, EngineSession, SessionOptions } from '../table/engine.ts'
import type { Note, Paragraph } from './note/note.ts'
import { NoteStore } from './note/note-store.ts'
import { parseParagraphText, positionAt } from './note/paragraph-text.ts'
import { ParagraphRunner } from './runner.ts'

/** What a notebook does through others: building, exporting and deploying a note as an application. */
export interface NotebookActions {
  /** Builds the note and exports it to S3; calls back with its progress and resolves when done. Throws when the note cannot be deployed. */
  build(note: Note, applicationName: string, progress: (progress: BuildProgress) => void): Promise<void>
  deploy(note: Note, applicationName: string): Promise<LiveReplies['deploy']>
  /** Findings that stand in the way of deploying. */
  lint(note: Note): Promise<readonly DiagnosticItem[]>
}

/** What a notebook needs. */
export interface NotebookOptions {
  readonly name: string
  readonly directory: string
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly sessionOptions: () => SessionOptions
  readonly actions: NotebookActions
  readonly onError: (error: MillraceError) => void
}

/** A notebook. */
export class Notebook {
  readonly name: string
  readonly store: NoteStore
  readonly runner: ParagraphRunner
  readonly engine: Engine
  readonly clock: Clock
  readonly actions: NotebookActions
  readonly #options: NotebookOptions
  readonly #stateListeners = new Set<(running: boolean) => void>()
  #session: Promise<EngineSession> | undefined
  #running = false

  constructor(options: NotebookOptions) {
    this.name = options.name
    this.engine = options.engine
    this.clock = options.clock
    this.actions = options.actions
    this.#options = options
    this.store = new NoteStore(options)
    this.runner = new ParagraphRunner({ engine: options.engine, clock: options.clock, session: () => this.session() })
  }

  get isRunning(): boolean {
    return this.#running
  }

  onState(listener: (running: boolean) => void): () => void {
    this.#stateListeners.add(listener)
    return () => void this.#stateListeners.delete(listener)
  }

  /** The session that all paragraphs share; throws `notebook.stopped` when the notebook does not run. */
  session(): Promise<EngineSession> {
    if (!this.#running) {
      throw new MillraceError('notebook.stopped', `notebook '${this.name}' is not running`, { hint: 'choose Run on its page in the console' })
    }
    this.#session ??= this.#options.engine.openSession(this.#options.sessionOptions())
    return this.#session
  }

  /**
   * Starts the notebook and takes up what ran when the server last stopped: INSERT paragraphs go on from their checkpoints,
   * others are marked ABORT.
   */
  start(): void {
    if (this.#running) return
    this.#running = true
    for (const note of this.store.notes()) {
      for (const paragraph of note.paragraphs) {
        if (!paragraph.isRunning || this.runner.isRunning(paragraph)) continue
        if (paragraph.persistentJob) this.runner.start(note, paragraph, paragraph.persistentJob)
        else this.#abandon(note, paragraph)
      }
    }
    for (const listener of this.#stateListeners) listener(true)
  }

  #abandon(note: Note, paragraph: Paragraph): void {
    paragraph.status = 'ABORT'
    paragraph.finishedMs = this.clock.now()
    paragraph.warnings = [...paragraph.warnings, 'The server was restarted while this paragraph ran. Run it again to continue.']
    note.changed({ kind: 'paragraph', paragraph })
  }

  /** Stops the notebook: paragraphs are cancelled and the session ends; notes stay. */
  async stop(): Promise<void> {
    if (!this.#running) return
    this.#running = false
    const running = this.store.notes().flatMap((note) => note.paragraphs.filter((paragraph) => this.runner.isRunning(paragraph)))
    await Promise.all(running.map((paragraph) => this.runner.cancel(paragraph)))
    const session = await this.#session?.catch(() => undefined)
    this.#session = undefined
    await session?.close()
    this.store.flush()
    for (const listener of this.#stateListeners) listener(false)
  }

  /** Lets go when the server stops: notes are saved with their running paragraphs as running. */
  leave(): void {
    this.store.close()
    this.runner.leave()
  }

  /** The role or its policies changed: later paragraphs get a new session with the new options; running ones keep theirs. */
  renewSession(): void {
    this.#session = undefined
  }

  /** Findings in a paragraph's text, with positions in it. */
  async validate(text: string): Promise<readonly DiagnosticItem[]> {
    const parsed = this.#sqlOf(text)
    if (!parsed) return []
    const session = await this.session()
    const found = await session.validate(parsed.script)
    return found.map((diagnostic) => ({ ...diagnostic, position: shift(diagnostic.position, text, parsed.scriptStart) }))
  }

  /** Completions at an offset of a paragraph's text; `from` is where the completed word starts. */
  async complete(text: string, offset: number): Promise<{ from: number; items: readonly { label: string; kind: string }[] }> {
    const word = /[\w`$.]*$/.exec(text.slice(0, offset))?.[0] ?? ''
    const from = offset - word.slice(word.lastIndexOf('.') + 1).length
    const parsed = this.#sqlOf(text)
    if (!parsed || offset < parsed.scriptStart) return { from, items: [] }
    const session = await this.session()
    return { from, items: await session.complete(parsed.script, offset - parsed.scriptStart) }
  }

  #sqlOf(text: string): { script: string; scriptStart: number } | undefined {
    try {
      const parsed = parseParagraphText(text)
      const isSql = parsed.interpreter === '' || parsed.interpreter === 'flink.ssql' || parsed.interpreter === 'flink.bsql'
      return isSql && parsed.script.trim() !== '' ? parsed : undefined
    } catch {
      return undefined
    }
  }
}

function shift(position: DiagnosticItem['position'], text: string, scriptStart: number): NonNullable<DiagnosticItem['position']> {
  const start = positionAt(text, scriptStart)
  const at = position ?? { line: 1, column: 1 }
  return {
    ...at, line: at.line + start.line - 1, column: at.line === 1 ? at.column + start.column - 1 : at.column,
  }
}
