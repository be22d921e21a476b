// Runs paragraphs: states, output, cancelling, "run all". Always: a paragraph runs at most once at a time; what it gave before a failure stays.

import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Engine, EngineSession } from '../table/engine.ts'
import type { InterpreterContext, ParagraphOutput } from './interpreters/interpreter.ts'
import { findInterpreter } from './interpreters/registry.ts'
import { substituteForms } from './note/forms.ts'
import type { Note, Paragraph, PersistentJob } from './note/note.ts'
import { parseParagraphText, positionAt } from './note/paragraph-text.ts'
import { ResultTable } from './results/result-table.ts'

/** What a runner needs. */
export interface RunnerOptions {
  readonly engine: Engine
  readonly clock: Clock
  session(): Promise<EngineSession>
}

interface Run {
  readonly abort: AbortController
  /** Resolves when the paragraph streams or has ended: then "run all" goes on. */
  readonly passed: Promise<void>
  readonly ended: Promise<void>
}

/** Runs the paragraphs of a notebook. */
export class ParagraphRunner {
  readonly #options: RunnerOptions
  readonly #runs = new Map<Paragraph, Run>()

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  isRunning(paragraph: Paragraph): boolean {
    return this.#runs.has(paragraph)
  }

  /** Starts a paragraph. Throws when it is running already. */
  start(note: Note, paragraph: Paragraph, resume?: PersistentJob): Run {
    if (this.#runs.has(paragraph)) {
      throw new MillraceError('notebook.already-running', 'this paragraph is running already', { hint: 'cancel it first' })
    }
    const abort = new AbortController()
    let pass: () => void = () => undefined
    const passed = new Promise<void>((resolve) => {
      pass = resolve
    })
    this.#reset(note, paragraph)
    const ended = this.#run(note, paragraph, abort.signal, pass, resume).finally(() => {
      this.#runs.delete(paragraph)
      pass()
      note.changed({ kind: 'paragraph', paragraph })
    })
    const run: Run = { abort, passed, ended }
    this.#runs.set(paragraph, run)
    return run
  }

  #reset(note: Note, paragraph: Paragraph): void {
    paragraph.status = 'PENDING'
    paragraph.results = []
    paragraph.errors = []
    paragraph.warnings = []
    paragraph.jobId = undefined
    paragraph.persistentJob = undefined
    paragraph.progress = 0
    paragraph.lastRunText = paragraph.text
    paragraph.startedMs = this.#options.clock.now()
    paragraph.finishedMs = undefined
    note.changed({ kind: 'paragraph', paragraph })
  }

  async #run(note: Note, paragraph: Paragraph, signal: AbortSignal, pass: () => void, resume?: PersistentJob): Promise<void> {
    const { engine, clock } = this.#options
    try {
      const text = substituteForms(paragraph.text, paragraph.params)
      const parsed = parseParagraphText(text)
      const head = text.indexOf('%')
      const interpreter = findInterpreter(parsed.interpreter, { ...positionAt(text, Math.max(0, head)), length: parsed.interpreter.length + 1 })
      paragraph.status = 'RUNNING'
      note.changed({ kind: 'paragraph', paragraph })
      const context: InterpreterContext = {
        paragraph: parsed, text, engine, clock, signal, session: this.#options.session, output: outputOf(note, paragraph, pass),
        ...(resume === undefined ? {} : { resume }),
      }
      await interpreter.run(context)
      paragraph.status = signal.aborted ? 'ABORT' : paragraph.errors.length > 0 ? 'ERROR' : 'FINISHED'
      paragraph.progress = signal.aborted ? paragraph.progress : 100
    } catch (thrown) {
      if (signal.aborted) paragraph.status = 'ABORT'
      else {
        paragraph.status = 'ERROR'
        paragraph.errors = [...paragraph.errors, MillraceError.from(thrown).toJson()]
      }
    }
    for (const result of paragraph.results) if (result.type === 'TABLE' && result.table.live) result.table.end()
    paragraph.persistentJob = undefined
    paragraph.finishedMs = clock.now()
  }

  /** Cancels a paragraph and waits for its end. */
  async cancel(paragraph: Paragraph): Promise<void> {
    const run = this.#runs.get(paragraph)
    if (!run) return
    run.abort.abort()
    await run.ended
  }

  /** Runs the enabled paragraphs of a note in order; a failure stops the rest, a streaming paragraph does not. */
  async runAll(note: Note): Promise<void> {
    for (const paragraph of [...note.paragraphs]) {
      if (paragraph.config.enabled === false || paragraph.text.trim() === '' || !note.paragraphs.includes(paragraph)) continue
      if (this.#runs.has(paragraph)) await this.cancel(paragraph)
      await this.start(note, paragraph).passed
      if (paragraph.status === 'ERROR' || paragraph.status === 'ABORT') return
    }
  }

  /**
   * Lets go of all running paragraphs when the server stops: their jobs end with the process, but a paragraph keeps its state,
   * so that it is taken up (INSERT) or marked ABORT (SELECT) at the next start.
   */
  leave(): void {
    this.#runs.clear()
  }

  get runningCount(): number {
    return this.#runs.size
  }
}

function outputOf(note: Note, paragraph: Paragraph, pass: () => void): ParagraphOutput {
  const changed = (): void => note.changed({ kind: 'paragraph', paragraph })
  return {
    message(type, data) {
      const result = { type, data }
      paragraph.results = [...paragraph.results, result]
      changed()
      return (newData) => {
        result.data = newData
        changed()
      }
    },
    table(columns, mode, keyColumns) {
      const table = new ResultTable(columns, mode, keyColumns)
      paragraph.results = [...paragraph.results, { type: 'TABLE', table }]
      changed()
      return table
    },
    warning(text) {
      paragraph.warnings = [...paragraph.warnings, text]
      changed()
    },
    error(error) {
      paragraph.errors = [...paragraph.errors, error.toJson()]
      changed()
    },
    job(jobId, persistent) {
      paragraph.jobId = jobId
      paragraph.persistentJob = persistent
      changed()
    },
    streaming: pass,
    progress(percent) {
      paragraph.progress = percent
      changed()
    },
  }
}
