// The format of a table from its options: `format` (or `value.format`) and the options under the format's own prefix.

import { MillraceError } from '../base/error.ts'
import { didYouMean } from '../base/suggest.ts'
import type { TableFormat } from '../table/connector.ts'
import type { FormatRegistry } from '../table/format.ts'
import type { Options } from '../table/options.ts'

/** Finds the format that the options name; throws `connector.unknown-format` or `connector.missing-option`. */
export function tableFormat(options: Options, formats: FormatRegistry): TableFormat {
  const name = options['format'] ?? options['value.format']
  if (name === undefined) {
    throw new MillraceError('connector.missing-option', "One or more required options are missing. Missing required options are: format",
      { hint: "add 'format' = 'json' (or another format) to WITH (…)" })
  }
  const format = formats.format(name)
  if (!format) {
    throw new MillraceError('connector.unknown-format',
      `Could not find any format factory for identifier '${name}' in the classpath. Available: ${formats.names().join(', ')}`,
      { hint: didYouMean(name, formats.names()) })
  }
  const own: Record<string, string> = {}
  for (const [key, value] of Object.entries(options)) {
    for (const prefix of [`${name}.`, `value.${name}.`]) if (key.startsWith(prefix)) own[key.slice(prefix.length)] = value
  }
  return { format, options: own }
}
