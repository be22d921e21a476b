// Zeppelin's notebook REST over a notebook, under `/api/notebook`. Answers have Zeppelin's envelope `{status, message, body}`.
// Follows https://zeppelin.apache.org/docs/latest/usage/rest_api/notebook.html

import { MillraceError } from '../base/error.ts'
import type { Note, Paragraph } from './note/note.ts'
import { searchNotes } from './note/search.ts'
import { toZpln } from './note/zpln.ts'
import type { Notebook } from './notebook.ts'

/** An answer with its HTTP status. */
export interface ZeppelinAnswer {
  readonly status: number
  readonly body: unknown
}

interface Call {
  readonly notebook: Notebook
  readonly parts: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
  readonly query: URLSearchParams
}

interface Route {
  readonly method: string
  /** Parts after /api/notebook; `:x` matches any. */
  readonly path: readonly string[]
  handle(call: Call): unknown
}

function envelope(body: unknown, message = ''): ZeppelinAnswer {
  return { status: 200, body: { status: 'OK', message, ...(body === undefined ? {} : { body }) } }
}

const noteOf = ({ notebook, parts }: Call, at: number): Note => notebook.store.note(parts[at] ?? '')
const paragraphOf = (call: Call, noteAt: number, at: number): Paragraph => noteOf(call, noteAt).paragraph(call.parts[at] ?? '')

function noteJson(note: Note): unknown {
  return JSON.parse(toZpln(note)) as unknown
}

function jobStatus(paragraph: Paragraph): Record<string, unknown> {
  return {
    id: paragraph.id, status: paragraph.status, progress: String(paragraph.progress),
    ...(paragraph.startedMs === undefined ? {} : { started: new Date(paragraph.startedMs).toString() }),
    ...(paragraph.finishedMs === undefined ? {} : { finished: new Date(paragraph.finishedMs).toString() }),
  }
}

function createNote(call: Call): string {
  const { store } = call.notebook
  const note = store.create(String(call.body['notePath'] ?? call.body['name'] ?? 'Untitled Note'))
  const wanted = call.body['paragraphs']
  if (Array.isArray(wanted) && wanted.length > 0) {
    note.paragraphs = wanted.map((entry: Record<string, unknown>) => {
      const paragraph = store.newParagraph(String(entry['text'] ?? ''))
      if (entry['title'] !== undefined) paragraph.title = String(entry['title'])
      return paragraph
    })
    store.touch(note)
  }
  return note.id
}

async function runSync(call: Call): Promise<unknown> {
  const note = noteOf(call, 1)
  const paragraph = paragraphOf(call, 1, 2)
  await call.notebook.session()
  await call.notebook.runner.start(note, paragraph).ended
  const saved = (noteJson(note) as { paragraphs: { id: string; results?: unknown }[] }).paragraphs.find((entry) => entry.id === paragraph.id)
  return saved?.results ?? { code: paragraph.status === 'ERROR' ? 'ERROR' : 'SUCCESS', msg: [] }
}

const routes: readonly Route[] = [
  { method: 'GET', path: [], handle: ({ notebook }) => notebook.store.notes().map((note) => ({ id: note.id, path: note.path })) },
  { method: 'POST', path: [], handle: createNote },
  { method: 'POST', path: ['import'], handle: ({ notebook, text, query }) => notebook.store.import(text, query.get('notePath') ?? undefined).id },
  {
    method: 'GET', path: ['search'],
    handle: ({ notebook, query }) => searchNotes(notebook.store.notes(), query.get('q') ?? '').map((match) => ({
      id: `${match.noteId}/paragraph/${match.paragraphId}`, name: match.path, snippet: match.snippet, text: match.snippet, header: '',
    })),
  },
  { method: 'GET', path: ['export', ':note'], handle: (call) => toZpln(noteOf(call, 1)) },
  { method: 'GET', path: [':note'], handle: (call) => noteJson(noteOf(call, 0)) },
  { method: 'DELETE', path: [':note'], handle: (call) => call.notebook.store.remove(noteOf(call, 0)) },
  { method: 'POST', path: [':note'], handle: (call) => call.notebook.store.clone(noteOf(call, 0), String(call.body['name'] ?? `${noteOf(call, 0).name} copy`)).id },
  { method: 'PUT', path: [':note', 'rename'], handle: (call) => call.notebook.store.rename(noteOf(call, 0), String(call.body['name'] ?? '')) },
  {
    method: 'POST', path: [':note', 'paragraph'],
    handle(call) {
      const paragraph = call.notebook.store.newParagraph(String(call.body['text'] ?? ''))
      if (call.body['title'] !== undefined) paragraph.title = String(call.body['title'])
      const note = noteOf(call, 0)
      note.insert(typeof call.body['index'] === 'number' ? call.body['index'] : note.paragraphs.length, paragraph)
      return paragraph.id
    },
  },
  { method: 'GET', path: [':note', 'paragraph', ':paragraph'], handle: (call) => paragraphOf(call, 0, 2).view() },
  {
    method: 'PUT', path: [':note', 'paragraph', ':paragraph'],
    handle(call) {
      const paragraph = paragraphOf(call, 0, 2)
      if (call.body['title'] !== undefined) paragraph.title = String(call.body['title'])
      if (call.body['text'] !== undefined) noteOf(call, 0).setText(paragraph, String(call.body['text']), call.notebook.clock.now())
    },
  },
  { method: 'DELETE', path: [':note', 'paragraph', ':paragraph'], handle: (call) => noteOf(call, 0).remove(call.parts[2] ?? '') },
  { method: 'POST', path: [':note', 'paragraph', ':paragraph', 'move', ':index'], handle: (call) => noteOf(call, 0).move(call.parts[2] ?? '', Number(call.parts[4])) },
  {
    method: 'POST', path: ['job', ':note'],
    async handle(call) {
      await call.notebook.session()
      const running = call.notebook.runner.runAll(noteOf(call, 1))
      if (call.query.get('blocking') === 'true') await running
    },
  },
  {
    method: 'GET', path: ['job', ':note'],
    handle: (call) => ({ name: noteOf(call, 1).name, id: noteOf(call, 1).id, isRunning: noteOf(call, 1).info().running, paragraphs: noteOf(call, 1).paragraphs.map(jobStatus) }),
  },
  {
    method: 'DELETE', path: ['job', ':note'],
    handle: (call) => Promise.all(noteOf(call, 1).paragraphs.map((paragraph) => call.notebook.runner.cancel(paragraph))).then(() => undefined),
  },
  {
    method: 'POST', path: ['job', ':note', ':paragraph'],
    async handle(call) {
      await call.notebook.session()
      call.notebook.runner.start(noteOf(call, 1), paragraphOf(call, 1, 2))
    },
  },
  { method: 'GET', path: ['job', ':note', ':paragraph'], handle: (call) => jobStatus(paragraphOf(call, 1, 2)) },
  { method: 'DELETE', path: ['job', ':note', ':paragraph'], handle: (call) => call.notebook.runner.cancel(paragraphOf(call, 1, 2)) },
  { method: 'POST', path: ['run', ':note', ':paragraph'], handle: runSync },
]

function matches(route: Route, method: string, parts: readonly string[]): boolean {
  return route.method === method && route.path.length === parts.length && route.path.every((part, index) => part.startsWith(':') || part === parts[index])
}

/** Answers a call of `/api/notebook…`; undefined when there is no such route. `path` starts after `/api`. */
export async function zeppelinRest(notebook: Notebook, method: string, path: string, query: URLSearchParams, text: string): Promise<ZeppelinAnswer | undefined> {
  if (path === '/version') return envelope({ version: '0.10.0' })
  const parts = path.split('/').filter((part) => part !== '').map(decodeURIComponent)
  if (parts.shift() !== 'notebook') return undefined
  const route = routes.find((candidate) => matches(candidate, method, parts))
  if (!route) return undefined
  try {
    const body = (text.trim().startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>
    return envelope(await route.handle({ notebook, parts, body, text, query }))
  } catch (thrown) {
    const error = MillraceError.from(thrown)
    const status = error.code === 'notebook.no-note' || error.code === 'notebook.no-paragraph' ? 404 : error.domain === 'user' ? 400 : 500
    return { status, body: { status: status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST', message: error.message } }
  }
}
