// Options of json that the formats of change messages share.

import { MillraceError } from '../../base/error.ts'
import type { OptionSpec, Options } from '../../table/options.ts'
import type { JsonReadOptions } from './convert.ts'
import type { JsonWriteOptions } from './encoder.ts'

function isIso(options: Options): boolean {
  const standard = options['timestamp-format.standard'] ?? 'SQL'
  if (standard !== 'SQL' && standard !== 'ISO-8601') {
    throw new MillraceError('format.bad-option', `Unsupported value '${standard}' for timestamp-format.standard. Supported values are [SQL, ISO-8601].`)
  }
  return standard === 'ISO-8601'
}

/** How values are read. Throws `format.bad-option`. */
export function readOptions(options: Options): JsonReadOptions {
  const failOnMissingField = options['fail-on-missing-field'] === 'true'
  const ignoreParseErrors = options['ignore-parse-errors'] === 'true'
  if (failOnMissingField && ignoreParseErrors) {
    throw new MillraceError('format.bad-option', "fail-on-missing-field and ignore-parse-errors shouldn't both be true.")
  }
  return { isIso: isIso(options), failOnMissingField, ignoreParseErrors }
}

/** How values are written. Throws `format.bad-option`. */
export function writeOptions(options: Options): JsonWriteOptions {
  return {
    isIso: isIso(options),
    decimalAsPlainNumber: options['encode.decimal-as-plain-number'] === 'true',
    ignoreNullFields: options['encode.ignore-null-fields'] === 'true',
    mapNullKey: (options['map-null-key.mode'] ?? 'FAIL') as 'FAIL' | 'DROP' | 'LITERAL',
    mapNullKeyLiteral: options['map-null-key.literal'] ?? 'null',
  }
}

/** The options that json and the formats of change messages have alike. */
export const sharedOptions: readonly OptionSpec[] = [
  { key: 'ignore-parse-errors', type: 'boolean', default: 'false', doc: 'Skips records that cannot be read; a field that cannot be read becomes NULL.' },
  { key: 'timestamp-format.standard', type: 'enum', values: ['SQL', 'ISO-8601'], default: 'SQL', doc: 'Text of timestamps: `2020-12-30 12:13:14.123` or `2020-12-30T12:13:14.123`.' },
  { key: 'map-null-key.mode', type: 'enum', values: ['FAIL', 'DROP', 'LITERAL'], default: 'FAIL', doc: 'What to do with NULL keys of maps.' },
  { key: 'map-null-key.literal', type: 'string', default: 'null', doc: 'Text for NULL keys with LITERAL.' },
  { key: 'encode.decimal-as-plain-number', type: 'boolean', default: 'false', doc: 'Writes decimals without exponents.' },
  { key: 'encode.ignore-null-fields', type: 'boolean', default: 'false', doc: 'Leaves NULL fields out.' },
]
