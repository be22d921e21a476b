// maxwell-json: change events of Maxwell, `{"type": "insert" | "update" | "delete", "data": …, "old": …}`; `old` has what changed.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/maxwell/

import { memberNames, unknownKind } from './changes/decoder.ts'
import { defineChangeFormat } from './changes/format.ts'

/** The maxwell-json format. */
export const maxwellJson = defineChangeFormat({
  name: 'maxwell-json',
  doc: 'Change events of Maxwell.',
  options: [],
  reader: () => ({
    title: 'Maxwell',
    read(message, changes) {
      switch (message.text('type')) {
        case 'insert':
          changes.insert(message.row('data'))
          return
        case 'update':
          changes.update(message.row('old'), message.row('data'), memberNames(message.value('old')))
          return
        case 'delete':
          changes.delete(message.row('data'))
          return
        default: throw unknownKind('Maxwell', 'type', message)
      }
    },
  }),
  inserted: { before: '{"data":', after: ',"type":"insert"}' },
  deleted: { before: '{"data":', after: ',"type":"delete"}' },
})
