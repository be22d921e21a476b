// Notes and paragraphs as the server keeps them. Always: `textVersion` rises with each change of a text, and every change marks the note
// as changed, so that it is saved and the pages that show it are told.

import type { ErrorJson } from '../../base/error.ts'
import { MillraceError } from '../../base/error.ts'
import type { NoteInfo, NoteView, ParagraphConfig, ParagraphStatus, ParagraphView, ResultType, ResultView } from '../../protocol/note.ts'
import { printType } from '../../table/logical-type.ts'
import type { ResultTable } from '../results/result-table.ts'
import { isNumberType } from '../results/view.ts'
import { formsOf } from './forms.ts'
import { parseParagraphText } from './paragraph-text.ts'

/** A result message. */
export type ParagraphResult =
  | { readonly type: Exclude<ResultType, 'TABLE'>; data: string }
  | { readonly type: 'TABLE'; readonly table: ResultTable }

/** A job that a paragraph started and that goes on after a restart. */
export interface PersistentJob {
  readonly jobId: string
  readonly statement: string
}

/** A paragraph. Change it through its note. */
export class Paragraph {
  readonly id: string
  title: string | undefined
  text: string
  textVersion = 1
  config: ParagraphConfig = { colWidth: 12, fontSize: 9, enabled: true, results: {} }
  params: Record<string, unknown> = {}
  status: ParagraphStatus = 'READY'
  progress = 0
  results: ParagraphResult[] = []
  errors: ErrorJson[] = []
  warnings: string[] = []
  jobId: string | undefined
  persistentJob: PersistentJob | undefined
  /** Text of the last run. */
  lastRunText: string | undefined
  readonly createdMs: number
  updatedMs: number
  startedMs: number | undefined
  finishedMs: number | undefined
  /** Members of an imported file that Millrace has no use for; they go back into the file. */
  extra: Record<string, unknown> = {}

  constructor(id: string, text: string, nowMs: number) {
    this.id = id
    this.text = text
    this.createdMs = nowMs
    this.updatedMs = nowMs
  }

  get isRunning(): boolean {
    return this.status === 'RUNNING' || this.status === 'PENDING'
  }

  /** The interpreter that the first line names; empty when the header cannot be read. */
  get interpreter(): string {
    try {
      return parseParagraphText(this.text).interpreter
    } catch {
      return ''
    }
  }

  #forms(): ParagraphView['forms'] {
    try {
      return formsOf(this.text)
    } catch {
      return []
    }
  }

  /** The paragraph for the page. */
  view(): ParagraphView {
    return {
      id: this.id,
      ...(this.title === undefined ? {} : { title: this.title }),
      text: this.text, textVersion: this.textVersion, status: this.status, progress: this.progress,
      config: this.config, forms: this.#forms(), params: this.params, interpreter: this.interpreter,
      results: this.results.map(describeResult), errors: this.errors, warnings: this.warnings,
      ...(this.jobId === undefined ? {} : { jobId: this.jobId }),
      ...(this.startedMs === undefined ? {} : { dateStarted: this.startedMs }),
      ...(this.finishedMs === undefined ? {} : { dateFinished: this.finishedMs }),
      stale: this.lastRunText !== undefined && this.lastRunText !== this.text,
    }
  }
}

function describeResult(result: ParagraphResult): ResultView {
  if (result.type !== 'TABLE') return { type: result.type, data: result.data }
  const { columns, live, mode, keyColumns } = result.table
  return {
    type: 'TABLE',
    table: {
      columns: columns.map(({ name, type }) => ({
        name, type: printType(type), time: type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ',
        numeric: isNumberType(type) || type.root === 'BIGINT' || type.root === 'DECIMAL',
      })),
      live, mode, ...(keyColumns === undefined ? {} : { keyColumns }),
    },
  }
}

/** Paragraph texts larger than this are refused. */
export const paragraphTextMax = 1024 * 1024
const removedMax = 50

/** What changed in a note. */
export type NoteChange = { readonly kind: 'note' | 'order' } | { readonly kind: 'paragraph'; readonly paragraph: Paragraph }

/** A note. */
export class Note {
  readonly id: string
  path: string
  updatedMs: number
  paragraphs: Paragraph[] = []
  /** Removed paragraphs with their places, newest last, for Undo. */
  removed: { readonly paragraph: Paragraph; readonly index: number }[] = []
  looknfeel: NoteView['looknfeel'] = 'default'
  extra: Record<string, unknown> = {}
  readonly #listeners = new Set<(change: NoteChange) => void>()

  constructor(id: string, path: string, nowMs: number) {
    this.id = id
    this.path = path
    this.updatedMs = nowMs
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1)
  }

  paragraph(id: string): Paragraph {
    const found = this.paragraphs.find((paragraph) => paragraph.id === id)
    if (!found) throw new MillraceError('notebook.no-paragraph', `there is no paragraph '${id}' in note '${this.name}'`)
    return found
  }

  onChange(listener: (change: NoteChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  changed(change: NoteChange): void {
    for (const listener of this.#listeners) listener(change)
  }

  insert(index: number, paragraph: Paragraph): void {
    this.paragraphs.splice(Math.max(0, Math.min(index, this.paragraphs.length)), 0, paragraph)
    this.changed({ kind: 'order' })
  }

  remove(id: string): void {
    const paragraph = this.paragraph(id)
    const index = this.paragraphs.indexOf(paragraph)
    this.paragraphs.splice(index, 1)
    this.removed.push({ paragraph, index })
    if (this.removed.length > removedMax) this.removed.shift()
    this.changed({ kind: 'order' })
  }

  /** Undoes a removal. */
  restore(id: string): void {
    const at = this.removed.findIndex((removal) => removal.paragraph.id === id)
    const removal = this.removed[at]
    if (!removal) throw new MillraceError('notebook.no-paragraph', 'this paragraph can no longer be restored')
    this.removed.splice(at, 1)
    this.insert(removal.index, removal.paragraph)
  }

  move(id: string, index: number): void {
    const paragraph = this.paragraph(id)
    this.paragraphs.splice(this.paragraphs.indexOf(paragraph), 1)
    this.insert(index, paragraph)
  }

  /** Sets a paragraph's text; throws when it is too large. */
  setText(paragraph: Paragraph, text: string, nowMs: number): void {
    if (text === paragraph.text) return
    if (text.length > paragraphTextMax) {
      throw new MillraceError('notebook.text-too-large', `a paragraph may have ${paragraphTextMax} characters, this one has ${text.length}`)
    }
    paragraph.text = text
    paragraph.textVersion++
    paragraph.updatedMs = nowMs
    this.updatedMs = nowMs
    this.changed({ kind: 'paragraph', paragraph })
  }

  info(): NoteInfo {
    return {
      id: this.id, path: this.path, name: this.name, updatedMs: this.updatedMs,
      running: this.paragraphs.some((paragraph) => paragraph.isRunning),
    }
  }

  view(): NoteView {
    return { ...this.info(), paragraphs: this.paragraphs.map((paragraph) => paragraph.view()), looknfeel: this.looknfeel }
  }
}
