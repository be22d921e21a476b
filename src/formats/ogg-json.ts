// ogg-json: change events of Oracle GoldenGate, `{"op_type": "I" | "U" | "D", "before": …, "after": …}`.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/ogg/

import { formerRow, unknownKind } from './changes/decoder.ts'
import { defineChangeFormat } from './changes/format.ts'

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
          changes.update(formerRow(message, 'Ogg', 'UPDATE'), message.row('after'))
          return
        case 'D':
          changes.delete(formerRow(message, 'Ogg', 'DELETE'))
          return
        default: throw unknownKind('Ogg', 'op_type', message)
      }
    },
  }),
  inserted: { before: '{"before":null,"after":', after: ',"op_type":"I"}' },
  deleted: { before: '{"before":', after: ',"after":null,"op_type":"D"}' },
})
