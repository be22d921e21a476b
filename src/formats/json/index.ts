// json: one object a record, or an array of objects.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/json/

import { defineFormat } from '../../table/format.ts'
import { JsonDecoder } from './decoder.ts'
import { createJsonEncoder } from './encoder.ts'
import { readOptions, sharedOptions, writeOptions } from './options.ts'

/** The json format. */
export const json = defineFormat({
  name: 'json',
  doc: 'JSON objects, one a record.',
  options: [
    { key: 'fail-on-missing-field', type: 'boolean', default: 'false', doc: 'Fails when a field is missing, instead of NULL.' },
    ...sharedOptions,
    { key: 'decode.json-parser.enabled', type: 'boolean', default: 'true', doc: 'Accepted; there is one parser.' },
  ],
  changelog: 'insert-only',
  decoder: (fields, options, context) => new JsonDecoder(fields, readOptions(options), context.dictionary, context.flinkVersion),
  encoder: (fields, options, context) => createJsonEncoder(fields, writeOptions(options), context),
})
