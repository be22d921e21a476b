// Notes as files: export through Zeppelin's REST, import through the socket.

import type { Http } from '../../api/http.ts'
import type { NoteSession } from '../../store/note-session.ts'
import { saveFile } from '../../widgets/copy-text.ts'

/** Saves a note as `.zpln`. */
export async function exportNote(http: Http, notebook: string, noteId: string, name: string): Promise<void> {
  const answer = await http.request<{ body: unknown }>('GET', `/zeppelin/${encodeURIComponent(notebook)}/api/notebook/export/${noteId}`)
  saveFile(`${name}_${noteId}.zpln`, typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body, null, 2))
}

/** Reads files that the user chooses and imports them; answers the new notes. */
export async function importNotes(session: NoteSession, files: readonly File[]): Promise<readonly string[]> {
  const made: string[] = []
  for (const file of files) {
    const answer = await session.socket.request<{ noteId?: string }>({ op: 'importNote', zpln: await file.text() })
    if (answer.noteId) made.push(answer.noteId)
  }
  return made
}
