// A note as a deployable archive, and back. Layout of the zip: `manifest.json`, `statements.sql` (what runs), `note.zpln` (where it came from).

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { MillraceError } from '../base/error.ts'
import type { Note } from '../notebook/note/note.ts'
import { parseParagraphText } from '../notebook/note/paragraph-text.ts'
import { toZpln } from '../notebook/note/zpln.ts'

/** What `manifest.json` says. */
export interface ExportManifest {
  readonly format: 'millrace-note-application'
  readonly version: 1
  readonly note: string
  readonly noteId: string
  readonly application: string
  /** Glue database that unqualified names belong to. */
  readonly database: string
  readonly flinkVersion: string
  readonly createdMs: number
}

/** A read archive. */
export interface ExportedNote {
  readonly manifest: ExportManifest
  readonly statements: string
}

const sqlInterpreters = new Set(['flink.ssql', ''])
const archiveBytesMax = 50 * 1024 * 1024

/** The SQL of a note's enabled paragraphs, in order. */
export function statementsOf(note: Note): string {
  return note.paragraphs
    .filter((paragraph) => paragraph.config.enabled !== false)
    .map((paragraph) => parseParagraphText(paragraph.text))
    .filter((parsed) => sqlInterpreters.has(parsed.interpreter) && parsed.script.trim() !== '')
    .map((parsed) => parsed.script.trim().replace(/;\s*$/, ''))
    .map((script) => `${script};\n`)
    .join('\n')
}

/** Packs a note. */
export function exportNote(note: Note, manifest: Omit<ExportManifest, 'format' | 'version' | 'note' | 'noteId'>): Uint8Array {
  const full: ExportManifest = { format: 'millrace-note-application', version: 1, note: note.name, noteId: note.id, ...manifest }
  return zipSync({
    'manifest.json': strToU8(`${JSON.stringify(full, null, 2)}\n`),
    'statements.sql': strToU8(statementsOf(note)),
    'note.zpln': strToU8(toZpln(note)),
  })
}

/** Reads an archive; throws `applications.bad-archive` for one that Millrace did not make. */
export function readExport(archive: Uint8Array): ExportedNote {
  if (archive.length > archiveBytesMax) throw badArchive(`it is larger than ${archiveBytesMax} bytes`)
  try {
    const files = unzipSync(archive)
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as ExportManifest
    if (manifest.format !== 'millrace-note-application') throw badArchive('its manifest is of another kind')
    return { manifest, statements: strFromU8(files['statements.sql'] ?? new Uint8Array()) }
  } catch (cause) {
    if (cause instanceof MillraceError) throw cause
    throw badArchive('it is not an exported note', cause)
  }
}

function badArchive(why: string, cause?: unknown): MillraceError {
  return new MillraceError('applications.bad-archive', `the code archive cannot be run: ${why}`, {
    cause, hint: 'the embedded engine runs notes exported by Build, and SQL as PLAINTEXT code; Java and Python archives need a Flink cluster',
  })
}
