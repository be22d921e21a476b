// json: one object a record, or an array of objects.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/json/

import { MillraceError } from '../../base/error.ts'
import { defineFormat } from '../../table/format.ts'
import type { Options } from '../../table/options.ts'
import type { JsonReadOptions } from './convert.ts'
import { JsonDecoder } from './decoder.ts'
import { createJsonEncoder } from './encoder.ts'

function isIso(options: Options): boolean {
  const standard = options['timestamp-format.standard'] ?? 'SQL'
  if (standard !== 'SQL' && standard !== 'ISO-8601') {
    throw new MillraceError('format.bad-option', `Unsupported value '${standard}' for timestamp-format.standard. Supported values are [SQL, ISO-8601].`)
  }
  return standard === 'ISO-8601'
}

function readOptions(options: Options): JsonReadOptions {
  const failOnMissingField = options['fail-on-missing-field'] === 'true'
  const ignoreParseErrors = options['ignore-parse-errors'] === 'true'
  if (failOnMissingField && ignoreParseErrors) {
    throw new MillraceError('format.bad-option', "fail-on-missing-field and ignore-parse-errors shouldn't both be true.")
  }
  return { isIso: isIso(options), failOnMissingField, ignoreParseErrors }
}

/** The json format. */
export const json = defineFormat({
  name: 'json',
  doc: 'JSON objects, one a record.',
  options: [
    { key: 'fail-on-missing-field', type: 'boolean', default: 'false', doc: 'Fails when a field is missing, instead of NULL.' },
    { key: 'ignore-parse-errors', type: 'boolean', default: 'false', doc: 'Skips records that cannot be read; a field that cannot be read becomes NULL.' },
    { key: 'timestamp-format.standard', type: 'enum', values: ['SQL', 'ISO-8601'], default: 'SQL', doc: 'Text of timestamps: `2020-12-30 12:13:14.123` or `2020-12-30T12:13:14.123`.' },
    { key: 'map-null-key.mode', type: 'enum', values: ['FAIL', 'DROP', 'LITERAL'], default: 'FAIL', doc: 'What to do with NULL keys of maps.' },
    { key: 'map-null-key.literal', type: 'string', default: 'null', doc: 'Text for NULL keys with LITERAL.' },
    { key: 'encode.decimal-as-plain-number', type: 'boolean', default: 'false', doc: 'Writes decimals without exponents.' },
    { key: 'encode.ignore-null-fields', type: 'boolean', default: 'false', doc: 'Leaves NULL fields out.' },
    { key: 'decode.json-parser.enabled', type: 'boolean', default: 'true', doc: 'Accepted; there is one parser.' },
  ],
  changelog: 'insert-only',
  decoder: (fields, options, context) => new JsonDecoder(fields, readOptions(options), context.dictionary),
  encoder: (fields, options, context) =>
    createJsonEncoder(fields, {
      isIso: isIso(options),
      decimalAsPlainNumber: options['encode.decimal-as-plain-number'] === 'true',
      ignoreNullFields: options['encode.ignore-null-fields'] === 'true',
      mapNullKey: (options['map-null-key.mode'] ?? 'FAIL') as 'FAIL' | 'DROP' | 'LITERAL',
      mapNullKeyLiteral: options['map-null-key.literal'] ?? 'null',
    }, context),
})
