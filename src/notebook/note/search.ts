// Searches the texts and titles of notes.

import type { NoteMatch } from '../../protocol/live.ts'
import type { Note } from './note.ts'

const matchesMax = 100
const snippetMax = 120

/** The part of a line around an offset. */
function cut(line: string, at: number): string {
  const start = Math.max(0, Math.min(at - 30, line.length - snippetMax))
  return `${start > 0 ? '…' : ''}${line.slice(start, start + snippetMax)}${start + snippetMax < line.length ? '…' : ''}`
}

/** Paragraphs that hold the text, case aside: one match each, notes in the given order. */
export function searchNotes(notes: readonly Note[], query: string): readonly NoteMatch[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const found: NoteMatch[] = []
  for (const note of notes) {
    for (const [paragraphIndex, paragraph] of note.paragraphs.entries()) {
      const line = [paragraph.title ?? '', ...paragraph.text.split('\n')].find((one) => one.toLowerCase().includes(wanted))
      if (line === undefined) continue
      found.push({ noteId: note.id, path: note.path, paragraphId: paragraph.id, paragraphIndex, snippet: cut(line.trim(), line.trim().toLowerCase().indexOf(wanted)) })
      if (found.length >= matchesMax) return found
    }
  }
  return found
}
