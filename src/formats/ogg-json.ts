// ogg-json: change events of Oracle GoldenGate, `{"op_type": "I" | "U" | "D", "before": …, "after": …}`.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/ogg/

import { MillraceError } from '../base/error.ts'
import { unknownKind } from './changes/decoder.ts'
import { defineChangeFormat } from './changes/format.ts'

function former<T>(image: T | undefined, op: 'UPDATE' | 'DELETE'): T {
  if (image !== undefined) return image
  throw new MillraceError('format.no-former-row',
    `The "before" field of ${op} message is null, if you are using Ogg Postgres Connector, please check the Postgres table has been set REPLICA IDENTITY to FULL level.`)
}

/** The ogg-json format. */
export const oggJson = defineChangeFormat({
  name: 'ogg-json',
  doc: 'Change events of Oracle GoldenGate.',
  options: [],
  reader: () => ({
    title: 'Ogg',
    read(message, changes) {
      switch (message.text('op_type')) {
        case 'I':
          changes.insert(message.row('after'))
          return
        case 'U':
          changes.update(former(message.row('before'), 'UPDATE'), message.row('after'))
          return
        case 'D':
          changes.delete(former(message.row('before'), 'DELETE'))
          return
        default: throw unknownKind('Ogg', 'op_type', message)
      }
    },
  }),
  inserted: { before: '{"before":null,"after":', after: ',"op_type":"I"}' },
  deleted: { before: '{"before":', after: ',"after":null,"op_type":"D"}' },
})
