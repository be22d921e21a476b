// Options of csv, checked as Flink checks them.

import { MillraceError } from '../../base/error.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { printType } from '../../table/logical-type.ts'
import type { OptionSpec, Options } from '../../table/options.ts'

/** How rows are laid out; characters are single ones, `quote` and `escape` may be absent. */
export interface CsvLayout {
  readonly delimiter: string
  readonly quote: string | undefined
  readonly escape: string | undefined
  readonly allowComments: boolean
  readonly ignoreParseErrors: boolean
  readonly elementDelimiter: string
  readonly nullLiteral: string | undefined
  readonly scientificDecimals: boolean
}

/** The options as they are documented. */
export const csvOptions: readonly OptionSpec[] = [
  { key: 'field-delimiter', type: 'string', default: ',', doc: 'The character between fields; `\\t` and other Java escapes are understood.' },
  { key: 'disable-quote-character', type: 'boolean', default: 'false', doc: 'Takes quotes as they stand.' },
  { key: 'quote-character', type: 'string', default: '"', doc: 'The character around fields that hold delimiters or line feeds; doubled inside.' },
  { key: 'allow-comments', type: 'boolean', default: 'false', doc: 'Skips lines that begin with `#`.' },
  { key: 'ignore-parse-errors', type: 'boolean', default: 'false', doc: 'Skips rows that cannot be read; a field that cannot be read becomes NULL.' },
  { key: 'array-element-delimiter', type: 'string', default: ';', doc: 'The text between elements of arrays and of nested rows.' },
  { key: 'escape-character', type: 'string', doc: 'The character that takes the next one literally.' },
  { key: 'null-literal', type: 'string', doc: 'The text of NULL.' },
  { key: 'write-bigdecimal-in-scientific-notation', type: 'boolean', default: 'true', doc: 'Writes 100000 as 1E+5.' },
]

const javaEscapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f' }

function unescapeJava(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, sequence: string) =>
    sequence.length === 5 ? String.fromCharCode(Number.parseInt(sequence.slice(1), 16)) : (javaEscapes[sequence] ?? sequence))
}

function character(options: Options, key: string, text: string | undefined): string | undefined {
  if (text === undefined || text.length === 1) return text
  throw new MillraceError('format.bad-option', `Option 'csv.${key}' must be a string with single character, but was: ${options[key]}`)
}

/** Reads the options; throws `format.bad-option`. */
export function csvLayout(options: Options): CsvLayout {
  const isUnquoted = options['disable-quote-character'] === 'true'
  if (isUnquoted && options['quote-character'] !== undefined) {
    throw new MillraceError('format.bad-option', 'Format cannot define a quote character and disabled quote character at the same time.')
  }
  const delimiter = options['field-delimiter']
  return {
    delimiter: character(options, 'field-delimiter', delimiter === undefined ? ',' : unescapeJava(delimiter))!,
    quote: isUnquoted ? undefined : character(options, 'quote-character', options['quote-character'] ?? '"'),
    escape: character(options, 'escape-character', options['escape-character']),
    allowComments: options['allow-comments'] === 'true',
    ignoreParseErrors: options['ignore-parse-errors'] === 'true',
    elementDelimiter: options['array-element-delimiter'] ?? ';',
    nullLiteral: options['null-literal'],
    scientificDecimals: options['write-bigdecimal-in-scientific-notation'] !== 'false',
  }
}

function isSimple(type: LogicalType): boolean {
  return !['ARRAY', 'ROW', 'MAP', 'MULTISET', 'RAW'].includes(type.root)
}

/** Throws `format.unsupported-type` for a column that csv has no text for. */
export function checkTypes(fields: readonly Field[]): void {
  for (const { name, type } of fields) {
    const nested = type.root === 'ARRAY' ? [type.element!] : type.root === 'ROW' ? (type.fields ?? []).map((field) => field.type) : []
    const wrong = nested.find((inner) => !isSimple(inner))
    if (wrong) {
      throw new MillraceError('format.unsupported-type',
        `Only simple types are supported in the second level nesting of fields '${name}' but was: ${printType(wrong)}`)
    }
    if (nested.length === 0 && !isSimple(type) && type.root !== 'ROW') {
      throw new MillraceError('format.unsupported-type', `Unsupported type '${printType(type)}' for field '${name}'.`)
    }
  }
}
