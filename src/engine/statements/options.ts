// WITH (…), SET (…) and RESET (…) as records of options.

import type { OptionEntry } from '../../sql/ast/node.ts'
import type { Options } from '../../table/options.ts'

/** Options as written; of a key written twice the last value counts. */
export function optionsOf(entries: readonly OptionEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]))
}

/** Options without some keys. */
export function withoutKeys(options: Options, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)))
}
