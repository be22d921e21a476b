// The metadata contract over plain maps, for tests of modules that need no disk.
// Always: same results as the stored one, except that nothing outlives the process.

import { checkKey, type MetadataChange, type MetadataStore } from './metadata.ts'

/** A metadata store that lives in memory. */
export function memoryMetadata(): MetadataStore {
  const tables = new Map<string, Map<string, unknown>>()
  const batch = async (changes: readonly MetadataChange[]): Promise<void> => {
    for (const { table, key } of changes) checkKey(table, key)
    for (const { table, key, value } of changes) {
      const rows = tables.get(table) ?? new Map<string, unknown>()
      tables.set(table, rows)
      if (value === undefined) rows.delete(key)
      else rows.set(key, structuredClone(value))
    }
  }
  return {
    get: <T>(table: string, key: string) => structuredClone(tables.get(table)?.get(key)) as T | undefined,
    put: (table, key, value) => batch([{ table, key, value }]),
    delete: (table, key) => batch([{ table, key }]),
    *entries<T>(table: string, prefix = '', start = prefix): Iterable<[string, T]> {
      const keys = [...(tables.get(table)?.keys() ?? [])].filter((key) => key.startsWith(prefix) && key >= start).sort()
      for (const key of keys) yield [key, structuredClone(tables.get(table)?.get(key)) as T]
    },
    batch,
    clear: async () => tables.clear(),
    close: async () => undefined,
  }
}
