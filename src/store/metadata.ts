// Small structured records (streams, catalog, identity, applications, notes) in named tables of one LMDB environment.
// Always: a read sees every earlier write of this process at once; a promise resolves when the write is committed,
// which survives the death of the process; values come back as copies, so changing one never changes the store.

import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import { MillraceError } from '../base/error.ts'
import { storeError } from './errors.ts'
import { checkLmdbFile } from './lmdb-check.ts'

/** One write of a batch; a change without a value deletes the key. */
export interface MetadataChange {
  readonly table: string
  readonly key: string
  readonly value?: unknown
}

/** Named tables of values by string key; values are plain data (objects, arrays, Dates, 64-bit bigints, bytes). */
export interface MetadataStore {
  /** The value of a key. */
  get<T>(table: string, key: string): T | undefined
  /** Writes a value; resolves when it is committed. */
  put(table: string, key: string, value: unknown): Promise<void>
  /** Removes a key; a missing one is no error. */
  delete(table: string, key: string): Promise<void>
  /** Key and value in the order of the keys, those that start with the prefix, from the key `start` on. */
  entries<T>(table: string, prefix?: string, start?: string): Iterable<[string, T]>
  /** Writes all changes or none. */
  batch(changes: readonly MetadataChange[]): Promise<void>
  /** Removes everything from every table. */
  clear(): Promise<void>
  /** Waits for pending writes and closes. */
  close(): Promise<void>
}

/** Longest key, in UTF-8 bytes. */
export const keyBytesMax = 1900
const tablesMax = 128
const deleted = Symbol('deleted')

/** Throws unless the key fits the database. */
export function checkKey(table: string, key: string): void {
  const sizeBytes = Buffer.byteLength(key)
  if (sizeBytes >= 1 && sizeBytes <= keyBytesMax) return
  throw new MillraceError(
    'store.key-too-long',
    `a key of ${sizeBytes} bytes in table '${table}'; keys have 1 to ${keyBytesMax} bytes`,
  )
}

/** Opens (or creates) the metadata of a data directory. */
export function openMetadata(path: string): MetadataStore {
  try {
    checkLmdbFile(join(path, 'data.mdb'))
    return new LmdbMetadata(path)
  } catch (thrown) {
    throw storeError(thrown, path)
  }
}

class LmdbMetadata implements MetadataStore {
  readonly #path: string
  readonly #root: RootDatabase<unknown, string>
  readonly #tables = new Map<string, Database<unknown, string>>()
  /** Writes that are not committed yet, by table and key: reads look here first. */
  readonly #pending = new Map<string, Map<string, unknown>>()

  constructor(path: string) {
    this.#path = path
    this.#root = open({ path, maxDbs: tablesMax, encoding: 'msgpack' })
    // Naming the catalogue of tables now makes a damaged file fail here and not at the first use.
    for (const name of this.#root.getKeys()) this.#table(String(name))
  }

  get<T>(table: string, key: string): T | undefined {
    const pending = this.#pending.get(table)
    if (pending?.has(key)) {
      const value = pending.get(key)
      return value === deleted ? undefined : (structuredClone(value) as T)
    }
    try {
      return this.#table(table).get(key) as T | undefined
    } catch (thrown) {
      throw storeError(thrown, this.#path)
    }
  }

  put(table: string, key: string, value: unknown): Promise<void> {
    return this.batch([{ table, key, value }])
  }

  delete(table: string, key: string): Promise<void> {
    return this.batch([{ table, key }])
  }

  *entries<T>(table: string, prefix = '', start = prefix): Iterable<[string, T]> {
    const pending = [...(this.#pending.get(table) ?? [])].filter(([key]) => key.startsWith(prefix) && key >= start)
    pending.sort(([a], [b]) => (a < b ? -1 : 1))
    const overlay = new Map(pending)
    let next = 0
    for (const { key, value } of this.#committed(table, prefix, start)) {
      for (; next < pending.length && (pending[next]?.[0] ?? '') < key; next++) yield* this.#overlaid<T>(pending[next])
      if (!overlay.has(key)) yield [key, value as T]
    }
    for (; next < pending.length; next++) yield* this.#overlaid<T>(pending[next])
  }

  async batch(changes: readonly MetadataChange[]): Promise<void> {
    for (const { table, key } of changes) checkKey(table, key)
    // Copied now: what the caller changes before the transaction runs is no part of this write.
    const staged = changes.map(({ table, key, value }) => {
      const copy = value === undefined ? deleted : structuredClone(value)
      const pending = this.#pending.get(table) ?? new Map<string, unknown>()
      this.#pending.set(table, pending.set(key, copy))
      return { table, key, copy, pending }
    })
    try {
      await this.#root.transaction(() => {
        for (const { table, key, copy } of staged) {
          if (copy === deleted) this.#table(table).removeSync(key)
          else this.#table(table).putSync(key, copy)
        }
      })
    } catch (thrown) {
      throw storeError(thrown, this.#path)
    } finally {
      for (const { pending, key, copy } of staged) if (pending.get(key) === copy) pending.delete(key)
    }
  }

  async clear(): Promise<void> {
    for (const name of [...this.#root.getKeys()]) await this.#table(String(name)).clearAsync()
    this.#pending.clear()
  }

  async close(): Promise<void> {
    await this.#root.flushed
    await this.#root.close()
  }

  #table(name: string): Database<unknown, string> {
    let table = this.#tables.get(name)
    if (!table) {
      table = this.#root.openDB<unknown, string>({ name, encoding: 'msgpack' })
      this.#tables.set(name, table)
    }
    return table
  }

  *#committed(table: string, prefix: string, start: string): Iterable<{ key: string; value: unknown }> {
    const end = prefix === '' ? {} : { end: `${prefix}\u{10ffff}` }
    const range = { ...end, ...(start > prefix ? { start } : prefix === '' ? {} : { start: prefix }) }
    try {
      for (const { key, value } of this.#table(table).getRange(range)) yield { key: String(key), value }
    } catch (thrown) {
      throw storeError(thrown, this.#path)
    }
  }

  *#overlaid<T>(entry: [string, unknown] | undefined): Iterable<[string, T]> {
    if (entry && entry[1] !== deleted) yield [entry[0], structuredClone(entry[1]) as T]
  }
}
