// print: a sink that writes each row as a line of the task's output, as Flink's print connector does:
// `[identifier:]subtask> +I[a, b]`, where the subtask number appears only when parallelism is above 1.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/print/

import { type ColumnBatch, rowKindText } from '../../table/column-batch.ts'
import { defineConnector } from '../../table/connector.ts'
import { columnText } from '../../table/render.ts'

/** The print connector. */
export const print = defineConnector({
  name: 'print',
  doc: 'A sink that writes every row to the task output.',
  options: [
    { key: 'print-identifier', type: 'string', doc: 'Text before each line.' },
    { key: 'standard-error', type: 'boolean', default: 'false', doc: 'Writes to standard error instead of standard output.' },
    { key: 'sink.parallelism', type: 'int', doc: 'Parallelism of the sink.' },
  ],
  format: 'none',
  sinkMode: 'all',
  sink: {
    open(fields, context) {
      const identifier = context.options['print-identifier'] ?? ''
      const subtask = context.parallelism > 1 ? String(context.subtaskIndex + 1) : ''
      const prefix = [identifier, subtask].filter((part) => part !== '').join(':')
      const isError = context.options['standard-error'] === 'true'
      const printers = fields.map((field) => columnText(field.type, context.timeZone, context.dictionary))
      const write = (batch: ColumnBatch): void => {
        for (let row = 0; row < batch.rowCount; row++) {
          const cells = printers.map((print, index) => print(batch.columns[index]!, row) ?? 'null')
          const line = `${rowKindText[(batch.rowKinds?.[row] ?? 0) as 0 | 1 | 2 | 3]}[${cells.join(', ')}]`
          context.print(prefix === '' ? line : `${prefix}> ${line}`, isError)
        }
      }
      return Promise.resolve({ write, flush: () => Promise.resolve(), close: () => undefined })
    },
  },
})
