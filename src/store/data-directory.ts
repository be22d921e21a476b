// The layout of a data directory: `format` (version), `lock`, `metadata/` (LMDB), `streams/`, `blobs/`,
// `checkpoints/`.
// Always: one process at a time; an older format is upgraded step by step before anything is read, a newer one is
// refused. `--in-memory` is the same layout in a private temporary directory that goes away with the process.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { type BlobStore, openBlobs } from './blobs.ts'
import { corrupt, foreignDirectory, newerFormat, storeError } from './errors.ts'
import { type MetadataStore, openMetadata } from './metadata.ts'
import { acquireLock, lockHolder } from './process-lock.ts'

/** What an acknowledged write survives: the death of the process (`os`) or of the machine (`fsync`). */
export type Durability = 'os' | 'fsync'

/** Brings a directory from one format to the next. */
export type FormatUpgrade = (path: string) => void | Promise<void>

/** The format this version writes. */
export const formatCurrent = 1
/** Upgrades by the format they start from; a change of the layout adds one here and raises `formatCurrent`. */
const formatUpgrades: ReadonlyMap<number, FormatUpgrade> = new Map()

/** Where the data of a user lies unless `--data-dir` says otherwise. */
export const dataDirectoryDefault = '.millrace'
const temporaryPrefix = 'millrace-memory-'

/** How to open a data directory. */
export interface DataDirectoryOptions {
  /** Ignored with `inMemory`. */
  readonly path?: string
  readonly inMemory?: boolean
  readonly durability?: Durability
  readonly clock: Clock
  /** For tests of upgrades. */
  readonly formats?: { readonly current: number; readonly upgrades: ReadonlyMap<number, FormatUpgrade> }
}

/** An open, locked data directory. */
export interface DataDirectory {
  readonly path: string
  readonly inMemory: boolean
  readonly durability: Durability
  readonly metadata: MetadataStore
  readonly blobs: BlobStore
  /** The folder of stream segments. */
  readonly streamsPath: string
  /** The folder of job checkpoints and savepoints. */
  readonly checkpointsPath: string
  /** Closes and unlocks; removes an in-memory directory. */
  close(): Promise<void>
}

/** Opens, locks and upgrades a data directory, creating it when it is new. */
export async function openDataDirectory(options: DataDirectoryOptions): Promise<DataDirectory> {
  const inMemory = options.inMemory ?? false
  const path = inMemory ? createTemporary() : resolve(options.path ?? dataDirectoryDefault)
  const durability = inMemory ? 'os' : (options.durability ?? 'os')
  let release: (() => void) | undefined
  const removeOnExit = (): void => {
    if (inMemory) rmSync(path, { recursive: true, force: true })
    else release?.()
  }
  process.once('exit', removeOnExit)
  try {
    mkdirSync(path, { recursive: true })
    refuseForeign(path)
    release = acquireLock(path, options.clock.now())
    await bringToFormat(path, options.formats ?? { current: formatCurrent, upgrades: formatUpgrades })
    const folders = { streamsPath: join(path, 'streams'), checkpointsPath: join(path, 'checkpoints') }
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })
    const metadata = openMetadata(join(path, 'metadata'))
    const blobs = openBlobs(join(path, 'blobs'), durability)
    const close = async (): Promise<void> => {
      await metadata.close()
      removeOnExit()
      process.removeListener('exit', removeOnExit)
    }
    return { path, inMemory, durability, metadata, blobs, ...folders, close }
  } catch (thrown) {
    removeOnExit()
    process.removeListener('exit', removeOnExit)
    throw storeError(thrown, path)
  }
}

/** A fresh private directory; those of processes that died without removing theirs are swept away. */
function createTemporary(): string {
  const parent = tmpdir()
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (!name.startsWith(temporaryPrefix) || !existsSync(join(path, 'lock'))) continue
    if (lockHolder(path) === undefined) rmSync(path, { recursive: true, force: true })
  }
  return mkdtempSync(join(parent, temporaryPrefix))
}

function refuseForeign(path: string): void {
  if (existsSync(join(path, 'format'))) return
  const others = readdirSync(path).filter((name) => !name.startsWith('.') && !name.startsWith('lock'))
  if (others.length > 0) throw foreignDirectory(path)
}

function readFormat(path: string): number | undefined {
  const file = join(path, 'format')
  if (!existsSync(file)) return undefined
  const format = Number(readFileSync(file, 'utf8').trim())
  if (!Number.isInteger(format) || format < 1) throw corrupt(file, 'it holds no format number')
  return format
}

function writeFormat(path: string, format: number): void {
  const draft = join(path, 'format.new')
  writeFileSync(draft, `${format}\n`)
  renameSync(draft, join(path, 'format'))
}

async function bringToFormat(
  path: string,
  formats: { readonly current: number; readonly upgrades: ReadonlyMap<number, FormatUpgrade> },
): Promise<void> {
  const found = readFormat(path)
  if (found === undefined) return writeFormat(path, formats.current)
  if (found > formats.current) throw newerFormat(path, found, formats.current)
  for (let format = found; format < formats.current; format++) {
    await formats.upgrades.get(format)?.(path)
    writeFormat(path, format + 1)
  }
}
