// csv: fields of a record by their order.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/csv/

import { defineFormat, type FormatContext } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import { physicalFields } from '../../table/schema.ts'
import { CsvDecoder } from './decoder.ts'
import { createCsvEncoder } from './encoder.ts'
import { checkTypes, csvLayout, csvOptions } from './options.ts'

/** All fields of a record in order; the wanted ones when the table is not known. */
function recordFields(fields: readonly Field[], { table }: FormatContext): readonly Field[] {
  return table ? physicalFields(table).filter(({ name }) => !table.partitionKeys.includes(name)) : fields
}

/** The csv format. */
export const csv = defineFormat({
  name: 'csv',
  doc: 'Comma-separated values, one record a line.',
  options: csvOptions,
  changelog: 'insert-only',
  spansLines: true,
  decoder(fields, options, context) {
    const physical = recordFields(fields, context)
    checkTypes(physical)
    return new CsvDecoder(fields, physical, csvLayout(options), context.dictionary)
  },
  encoder(fields, options, context) {
    checkTypes(fields)
    return createCsvEncoder(fields, csvLayout(options), context)
  },
})
