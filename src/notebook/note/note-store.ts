// The notes of one notebook as `.zpln` files in a folder. Always: a file is replaced whole (written beside and renamed), a change is on disk
// a moment after it was made, and a removed note goes to `.trash`, from where it can be taken back by hand.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import type { Random } from '../../base/random.ts'
import { Note, Paragraph } from './note.ts'
import { fromZpln, toZpln } from './zpln.ts'

const saveDelayMs = 250
const idAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const notesMax = 10_000
const pathPattern = /^\/(?:[^/\\\n\r\t]+\/)*[^/\\\n\r\t]+$/

/** What a store needs. */
export interface NoteStoreOptions {
  readonly directory: string
  readonly clock: Clock
  readonly random: Random
  /** Told about files that cannot be read or written. */
  readonly onError: (error: MillraceError) => void
}

/** Notes on disk, and in memory while open. */
export class NoteStore {
  readonly #options: NoteStoreOptions
  readonly #notes = new Map<string, Note>()
  readonly #files = new Map<string, string>()
  readonly #dirty = new Set<Note>()
  readonly #listeners = new Set<() => void>()
  #saving = false
  #isClosed = false

  constructor(options: NoteStoreOptions) {
    this.#options = options
    mkdirSync(options.directory, { recursive: true })
    for (const entry of readdirSync(options.directory, { withFileTypes: true, recursive: true })) {
      const folder = entry.parentPath ?? entry.path
      if (entry.isFile() && entry.name.endsWith('.zpln') && !folder.includes('.trash')) this.#load(join(folder, entry.name))
    }
  }

  #load(file: string): void {
    try {
      const note = fromZpln(readFileSync(file, 'utf8'), this.#options.clock.now())
      if (note.id === '') throw new MillraceError('notebook.bad-file', 'the note has no id')
      this.#adopt(note)
      this.#files.set(note.id, file)
    } catch (thrown) {
      const error = MillraceError.from(thrown)
      this.#options.onError(new MillraceError(error.code, `${file}: ${error.message}`, { cause: error, hint: 'the file is left as it is' }))
    }
  }

  #adopt(note: Note): void {
    this.#notes.set(note.id, note)
    note.onChange(() => this.touch(note))
  }

  /** Calls back when the list of notes changes. */
  onList(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #listChanged(): void {
    for (const listener of this.#listeners) listener()
  }

  notes(): Note[] {
    return [...this.#notes.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  note(id: string): Note {
    const found = this.#notes.get(id)
    if (!found) throw new MillraceError('notebook.no-note', `there is no note with id '${id}'`, { hint: 'it may have been removed; open the list of notes' })
    return found
  }

  newId(): string {
    return `2${Array.from({ length: 8 }, () => idAlphabet[this.#options.random.int(idAlphabet.length)]).join('')}`
  }

  newParagraph(text = ''): Paragraph {
    const nowMs = this.#options.clock.now()
    return new Paragraph(`paragraph_${nowMs}_${this.#options.random.int(2 ** 31)}`, text, nowMs)
  }

  #checkPath(path: string, except?: Note): string {
    const full = path.trim().startsWith('/') ? path.trim() : `/${path.trim()}`
    if (!pathPattern.test(full) || full.split('/').some((part) => part === '.' || part === '..') || full.length > 500) {
      throw new MillraceError('notebook.bad-name', `'${path}' is not a name for a note`, { hint: 'use letters, digits and spaces; / makes folders' })
    }
    if (this.notes().some((note) => note !== except && note.path === full)) {
      throw new MillraceError('notebook.note-exists', `a note named '${full.slice(1)}' exists already`, { hint: 'choose another name, or open that note' })
    }
    return full
  }

  /** The path, or the first of `path 2`, `path 3` … that no note has. */
  #freePath(path: string): string {
    const full = path.trim().startsWith('/') ? path.trim() : `/${path.trim()}`
    const taken = new Set(this.notes().map((note) => note.path))
    for (let number = 1; ; number++) {
      const free = number === 1 ? full : `${full} ${number}`
      if (!taken.has(free)) return this.#checkPath(free)
    }
  }

  /** Makes a note with one empty paragraph. */
  create(path: string): Note {
    if (this.#notes.size >= notesMax) throw new MillraceError('notebook.too-many-notes', `a notebook holds ${notesMax} notes`)
    const note = new Note(this.newId(), this.#checkPath(path), this.#options.clock.now())
    note.paragraphs.push(this.newParagraph('%flink.ssql\n\n'))
    return this.#add(note)
  }

  /** Takes in a `.zpln` file under a new id; a name of its own that is taken gets a number. */
  import(zpln: string, path?: string): Note {
    const read = fromZpln(zpln, this.#options.clock.now(), path === undefined ? {} : { path })
    const free = path === undefined ? this.#freePath(read.path) : this.#checkPath(read.path)
    const note = fromZpln(zpln, this.#options.clock.now(), { id: this.newId(), path: free })
    for (const paragraph of note.paragraphs) if (paragraph.isRunning) paragraph.status = 'ABORT'
    return this.#add(note)
  }

  /** Copies a note, without its results; a name that is taken gets a number. */
  clone(note: Note, path: string): Note {
    const copy = new Note(this.newId(), this.#freePath(path), this.#options.clock.now())
    copy.paragraphs = note.paragraphs.map((paragraph) => {
      const twin = this.newParagraph(paragraph.text)
      twin.title = paragraph.title
      twin.config = structuredClone(paragraph.config)
      twin.params = structuredClone(paragraph.params)
      return twin
    })
    return this.#add(copy)
  }

  #add(note: Note): Note {
    this.#adopt(note)
    this.touch(note)
    this.#listChanged()
    return note
  }

  rename(note: Note, path: string): void {
    note.path = this.#checkPath(path, note)
    note.updatedMs = this.#options.clock.now()
    note.changed({ kind: 'note' })
    this.#listChanged()
  }

  /** Removes a note; its file goes to `.trash`. */
  remove(note: Note): void {
    this.#write(note)
    this.#notes.delete(note.id)
    this.#dirty.delete(note)
    const file = this.#files.get(note.id)
    this.#files.delete(note.id)
    if (file) {
      const trash = join(this.#options.directory, '.trash')
      mkdirSync(trash, { recursive: true })
      renameSync(file, join(trash, `${note.name}_${note.id}.zpln`))
    }
    this.#listChanged()
  }

  /** Marks a note for saving. */
  touch(note: Note): void {
    if (this.#isClosed || !this.#notes.has(note.id)) return
    this.#dirty.add(note)
    if (this.#saving) return
    this.#saving = true
    this.#options.clock.after(saveDelayMs, () => this.flush(), true)
  }

  /** Writes all that is not on disk yet. */
  flush(): void {
    this.#saving = false
    for (const note of this.#dirty) this.#write(note)
    this.#dirty.clear()
  }

  /** Saves all and saves no more: what happens to running paragraphs while the server stops is not theirs to keep. */
  close(): void {
    this.flush()
    this.#isClosed = true
  }

  #write(note: Note): void {
    const file = join(this.#options.directory, `${note.path.slice(1)}_${note.id}.zpln`)
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(`${file}.new`, toZpln(note))
      renameSync(`${file}.new`, file)
      const former = this.#files.get(note.id)
      if (former !== undefined && former !== file) rmSync(former, { force: true })
      this.#files.set(note.id, file)
    } catch (cause) {
      const message = `note '${note.name}' cannot be saved: ${cause instanceof Error ? cause.message : String(cause)}`
      this.#options.onError(new MillraceError('notebook.not-saved', message, { domain: 'external', cause, hint: 'free some disk space; the note is kept in memory and saved with its next change' }))
    }
  }
}
