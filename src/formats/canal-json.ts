// canal-json: change events of Canal, `{"type": "INSERT" | "UPDATE" | "DELETE", "data": [ … ], "old": [ … ]}`; `old` has what changed.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/canal/

import { MillraceError } from '../base/error.ts'
import { compileJavaRegex } from '../table/java-regex.ts'
import type { Options } from '../table/options.ts'
import { memberNames, unknownKind } from './changes/decoder.ts'
import { defineChangeFormat } from './changes/format.ts'
import type { ChangeMessage } from './changes/message.ts'

/** Whether a message is of the databases and tables that the options include. */
function includes(options: Options): (message: ChangeMessage) => boolean {
  const patterns = ['database', 'table'].flatMap((member) => {
    const text = options[`${member}.include`]
    if (text === undefined) return []
    const pattern = compileJavaRegex(`^(?:${text})$`)
    if (pattern) return [{ member, pattern }]
    throw new MillraceError('format.bad-option', `'${text}' of ${member}.include is no regular expression`)
  })
  return (message) => patterns.every(({ member, pattern }) => pattern.test(message.text(member) ?? ''))
}

/** The canal-json format. */
export const canalJson = defineChangeFormat({
  name: 'canal-json',
  doc: 'Change events of Canal.',
  options: [
    { key: 'database.include', type: 'string', doc: 'Regular expression: reads only events of databases whose whole name matches.' },
    { key: 'table.include', type: 'string', doc: 'Regular expression: reads only events of tables whose whole name matches.' },
  ],
  reader(options) {
    const isIncluded = includes(options)
    return {
      title: 'Canal',
      read(message, changes) {
        if (!isIncluded(message)) return
        switch (message.text('type')) {
          case 'INSERT':
            for (const image of message.rows('data')) changes.insert(image)
            return
          case 'UPDATE': {
            const former = message.rows('old')
            // As in Flink, a column counts as changed in every row when any row of the message names it.
            const changed = memberNames(message.value('old'))
            for (const [index, image] of message.rows('data').entries()) changes.update(former[index], image, changed)
            return
          }
          case 'DELETE':
            for (const image of message.rows('data')) changes.delete(image)
            return
          // Events of schema changes have no rows.
          case 'CREATE': return
          default: throw unknownKind('Canal', 'type', message)
        }
      },
    }
  },
  inserted: { before: '{"data":[', after: '],"type":"INSERT"}' },
  deleted: { before: '{"data":[', after: '],"type":"DELETE"}' },
})
