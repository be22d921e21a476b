// The formats of Millrace.

import type { Format, FormatRegistry } from '../table/format.ts'
import { json } from './json/index.ts'
import { raw } from './raw.ts'

const formats: readonly Format[] = [json, raw]

/** Finds formats by identifier. */
export function createFormatRegistry(): FormatRegistry {
  const byName = new Map(formats.map((format) => [format.name, format]))
  return { format: (name) => byName.get(name), names: () => [...byName.keys()].sort() }
}
