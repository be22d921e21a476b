// One result message of a paragraph by its type. Markup is always sanitised.

import type { ParagraphView, ResultView as Result } from '../../../../protocol/note.ts'
import type { NoteSession, OpenNote } from '../../../store/note-session.ts'
import { JsonTree } from './json-tree.tsx'
import { MarkupResult } from './markup-result.tsx'
import { TableResult } from './table-result.tsx'

/** The message. */
export function ResultView(props: {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly paragraph: ParagraphView
  readonly result: Result
  readonly index: number
}) {
  const { result } = props
  const data = result.data ?? ''
  switch (result.type) {
    case 'TABLE':
      return result.table ? <TableResult {...props} table={result.table} /> : null
    case 'HTML':
    case 'ANGULAR':
      return <MarkupResult kind="html" text={data} />
    case 'MARKDOWN':
      return <MarkupResult kind="markdown" text={data} />
    case 'SVG':
      return <MarkupResult kind="svg" text={data} />
    case 'IMG':
      return <img className="mr-result-image" alt="Result" src={data.startsWith('data:') ? data : `data:image/png;base64,${data}`} />
    case 'JSON':
      return <JsonTree text={data} />
    default:
      return data.trim() === '' ? null : <pre className="mr-result-text" data-testid="text-result">{plainText(data)}</pre>
  }
}

/** Text without terminal colour codes. */
function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour code
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
}
