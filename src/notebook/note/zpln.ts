// Notes as Zeppelin's `.zpln` files, both ways. Always: members that Millrace does not know survive a round trip; a result that is no longer
// live keeps its newest rows in the file, so that a note looks the same after a restart.

import { MillraceError } from '../../base/error.ts'
import type { ParagraphConfig, ParagraphStatus, ResultType } from '../../protocol/note.ts'
import { valueText } from '../../table/casts/index.ts'
import { type LogicalType, types } from '../../table/logical-type.ts'
import { ResultTable } from '../results/result-table.ts'
import { isNumberType } from '../results/view.ts'
import { Note, Paragraph, type ParagraphResult } from './note.ts'

/** Rows of a table result kept in a file. */
const savedRowsMax = 1000
const savedBytesMax = 512 * 1024

interface SavedMessage {
  readonly type: string
  readonly data: string
  readonly columns?: readonly { readonly name: string; readonly type: LogicalType }[]
  readonly totalRows?: number
  readonly mode?: 'append' | 'update' | 'single'
}

type Json = Record<string, unknown>

function dateText(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
}

function dateMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.includes('T') ? value : `${value.replace(' ', 'T')}Z`
  const ms = Date.parse(text)
  return Number.isFinite(ms) ? ms : undefined
}

function cellText(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ')
}

function saveTable(table: ResultTable): SavedMessage {
  const printers = table.columns.map((column) => valueText(column.type, 'UTC'))
  const lines = [table.columns.map((column) => cellText(column.name)).join('\t')]
  let sizeBytes = 0
  for (const row of table.window(0, savedRowsMax)) {
    const line = row.map((value, index) => (value === null || value === undefined ? 'null' : cellText(printers[index]?.(value) ?? String(value)))).join('\t')
    sizeBytes += line.length
    if (sizeBytes > savedBytesMax) break
    lines.push(line)
  }
  return { type: 'TABLE', data: `${lines.join('\n')}\n`, columns: table.columns, totalRows: table.totalRows, mode: table.mode }
}

/** The type a loaded column has: numbers stay numbers, all else is the text that was printed. */
function loadedType(saved: LogicalType | undefined, texts: readonly (string | undefined)[]): LogicalType {
  if (saved) return isNumberType(saved) || saved.root === 'BIGINT' ? saved : types.string()
  const isNumber = texts.length > 0 && texts.every((text) => text === 'null' || (text !== '' && Number.isFinite(Number(text))))
  return isNumber ? types.double() : types.string()
}

function loadValue(type: LogicalType, text: string | undefined): unknown {
  if (text === undefined || text === 'null') return null
  if (type.root === 'BIGINT') return BigInt(text)
  return isNumberType(type) ? Number(text) : text
}

function loadTable(message: SavedMessage): ResultTable {
  const lines = message.data.replace(/\n$/, '').split('\n')
  const names = (lines[0] ?? '').split('\t')
  const rows = lines.slice(1).map((line) => line.split('\t'))
  const columns = names.map((name, index) => ({ name, type: loadedType(message.columns?.[index]?.type, rows.map((row) => row[index])) }))
  const table = new ResultTable(columns, message.mode === 'update' ? 'update' : 'append')
  const values = rows.map((row) => columns.map((column, index) => loadValue(column.type, row[index])))
  // Append-only results are saved newest first.
  table.applyRows(table.mode === 'append' && message.mode !== undefined ? values.reverse() : values)
  table.totalRows = Math.max(table.totalRows, message.totalRows ?? 0)
  table.end()
  return table
}

function saveParagraph(paragraph: Paragraph): Json {
  const messages: SavedMessage[] = paragraph.results.map((result) =>
    result.type === 'TABLE' ? saveTable(result.table) : { type: result.type, data: result.data })
  const code = paragraph.status === 'ERROR' ? 'ERROR' : 'SUCCESS'
  return {
    ...paragraph.extra,
    ...(paragraph.title === undefined ? {} : { title: paragraph.title }),
    text: paragraph.text, user: 'anonymous', dateUpdated: dateText(paragraph.updatedMs), progress: paragraph.progress,
    config: paragraph.config, settings: { params: paragraph.params, forms: {} },
    ...(messages.length > 0 ? { results: { code, msg: messages } } : {}),
    apps: [], runtimeInfos: {}, progressUpdateIntervalMs: 500, jobName: paragraph.id, id: paragraph.id,
    dateCreated: dateText(paragraph.createdMs), dateStarted: dateText(paragraph.startedMs), dateFinished: dateText(paragraph.finishedMs),
    status: paragraph.status,
    millrace: {
      errors: paragraph.errors, warnings: paragraph.warnings, jobId: paragraph.jobId, lastRunText: paragraph.lastRunText,
      persistentJob: paragraph.persistentJob,
    },
  }
}

/** A note as the text of a `.zpln` file. */
export function toZpln(note: Note): string {
  const json = {
    ...note.extra,
    paragraphs: note.paragraphs.map(saveParagraph),
    name: note.name, id: note.id, defaultInterpreterGroup: 'flink', version: '0.10.0', noteParams: {}, noteForms: {}, angularObjects: {},
    config: { ...(note.extra['config'] as Json | undefined), looknfeel: note.looknfeel }, info: {}, path: note.path,
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

const ownMembers = new Set(['title', 'text', 'config', 'settings', 'results', 'status', 'progress', 'millrace', 'dateStarted', 'dateFinished', 'dateCreated', 'dateUpdated', 'id'])
const statuses = new Set<string>(['READY', 'PENDING', 'RUNNING', 'FINISHED', 'ERROR', 'ABORT'])

function loadResult(message: SavedMessage): ParagraphResult {
  if (message.type === 'TABLE') return { type: 'TABLE', table: loadTable(message) }
  return { type: message.type as Exclude<ResultType, 'TABLE'>, data: String(message.data) }
}

function loadParagraph(json: Json, fallbackId: string, nowMs: number): Paragraph {
  const paragraph = new Paragraph(typeof json['id'] === 'string' ? json['id'] : fallbackId, String(json['text'] ?? ''), dateMs(json['dateCreated']) ?? nowMs)
  paragraph.title = typeof json['title'] === 'string' ? json['title'] : undefined
  paragraph.config = { ...paragraph.config, ...(json['config'] as ParagraphConfig | undefined) }
  paragraph.params = { ...((json['settings'] as Json | undefined)?.['params'] as Json | undefined) }
  paragraph.status = statuses.has(String(json['status'])) ? (json['status'] as ParagraphStatus) : 'READY'
  paragraph.progress = Number(json['progress'] ?? 0)
  paragraph.updatedMs = dateMs(json['dateUpdated']) ?? nowMs
  paragraph.startedMs = dateMs(json['dateStarted'])
  paragraph.finishedMs = dateMs(json['dateFinished'])
  paragraph.results = (((json['results'] as Json | undefined)?.['msg'] as SavedMessage[] | undefined) ?? []).map(loadResult)
  const own = json['millrace'] as Partial<Paragraph> | undefined
  paragraph.errors = own?.errors ?? []
  paragraph.warnings = own?.warnings ?? []
  paragraph.jobId = own?.jobId
  paragraph.lastRunText = own?.lastRunText
  paragraph.persistentJob = own?.persistentJob
  paragraph.extra = Object.fromEntries(Object.entries(json).filter(([key]) => !ownMembers.has(key)))
  return paragraph
}

/** Reads a `.zpln` file; throws `notebook.bad-file` when it is none. `id` and `path` win over those in the file. */
export function fromZpln(text: string, nowMs: number, place: { readonly id?: string; readonly path?: string } = {}): Note {
  let json: Json
  try {
    json = JSON.parse(text) as Json
  } catch (cause) {
    throw new MillraceError('notebook.bad-file', 'this is not a note: the file is not JSON', { cause, hint: 'choose a .zpln file exported from Zeppelin or Millrace' })
  }
  if (!Array.isArray(json['paragraphs'])) throw new MillraceError('notebook.bad-file', "this is not a note: it has no 'paragraphs'")
  const path = place.path ?? (typeof json['path'] === 'string' ? json['path'] : `/${String(json['name'] ?? 'Untitled')}`)
  const note = new Note(place.id ?? String(json['id'] ?? ''), path.startsWith('/') ? path : `/${path}`, nowMs)
  note.paragraphs = (json['paragraphs'] as Json[]).map((paragraph, index) => loadParagraph(paragraph, `paragraph_${nowMs}_${index}`, nowMs))
  const { paragraphs: _paragraphs, name: _name, id: _id, path: _path, ...extra } = json
  note.extra = extra
  const look = (json['config'] as Json | undefined)?.['looknfeel']
  if (look === 'simple' || look === 'report') note.looknfeel = look
  return note
}
