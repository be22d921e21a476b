// `type=single`: the newest row shown through a template, e.g. `template=<h1>{1}</h1> until <h2>{0}</h2>`.

import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ResultColumn } from '../../table/engine.ts'
import { columnText } from '../../table/render.ts'
import type { InterpreterContext } from './interpreter.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A function that shows the newest row of each batch it is given. Values are escaped; the template is the user's own HTML. */
export function singleRowHtml(context: InterpreterContext, columns: readonly ResultColumn[]): (batch: ColumnBatch) => void {
  const template = context.paragraph.properties['template'] ?? '{0}'
  const printers = columns.map((column) => columnText(column.type, 'UTC'))
  let show: ((data: string) => void) | undefined
  return (batch) => {
    let row = batch.rowCount - 1
    while (row >= 0 && ((batch.rowKinds?.[row] ?? 0) & 1) === 1) row--
    if (row < 0) return
    const html = template.replace(/\{(\d+)\}/g, (_, digits: string) => {
      const index = Number(digits)
      const text = printers[index]?.(batch.columns[index]!, row) ?? 'null'
      return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char)
    })
    if (show) show(html)
    else show = context.output.message('HTML', html)
  }
}
