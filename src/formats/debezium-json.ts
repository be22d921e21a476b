// debezium-json: change events of Debezium, `{"before": …, "after": …, "op": "c" | "r" | "u" | "d"}`.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/debezium/

import { MillraceError } from '../base/error.ts'
import { formerRow, unknownKind } from './changes/decoder.ts'
import { defineChangeFormat } from './changes/format.ts'

/** The debezium-json format. */
export const debeziumJson = defineChangeFormat({
  name: 'debezium-json',
  doc: 'Change events of Debezium.',
  options: [{ key: 'schema-include', type: 'boolean', default: 'false', doc: 'Whether messages carry their schema, with the event in `payload`.' }],
  reader: (options) => ({
    title: 'Debezium',
    read(message, changes) {
      const event = options['schema-include'] === 'true' ? message.inner('payload') : message
      switch (event.text('op')) {
        case 'c': case 'r':
          changes.insert(event.row('after'))
          return
        case 'u':
          changes.update(formerRow(event, 'Debezium', 'UPDATE'), event.row('after'))
          return
        case 'd':
          changes.delete(formerRow(event, 'Debezium', 'DELETE'))
          return
        default: throw unknownKind('Debezium', 'op', event)
      }
    },
  }),
  inserted: { before: '{"before":null,"after":', after: ',"op":"c"}' },
  deleted: { before: '{"before":', after: ',"after":null,"op":"d"}' },
  checkWrite(options) {
    if (options['schema-include'] === 'true') {
      throw new MillraceError('format.bad-option', "Debezium JSON serialization doesn't support 'debezium-json.schema-include' option been set to true.")
    }
  },
})
