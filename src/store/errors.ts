// The errors of the store: every one says which path is concerned and what to do about it.
// Codes: `store.directory-in-use`, `store.disk-full`, `store.not-writable`, `store.corrupt`, `store.newer-format`,
// `store.foreign-directory`, `store.key-too-long`, `store.blob-not-found`, `store.failed`.

import { MillraceError } from '../base/error.ts'

/** The data directory is held by another live process. */
export function directoryInUse(path: string, pid: number): MillraceError {
  return new MillraceError('store.directory-in-use', `the data directory ${path} is in use by process ${pid}`, {
    hint: `stop that process, or choose another directory with --data-dir (or --in-memory)`,
  })
}

/** The directory was written by a newer version of Millrace. */
export function newerFormat(path: string, found: number, known: number): MillraceError {
  return new MillraceError(
    'store.newer-format',
    `the data directory ${path} has format ${found}; this version reads formats up to ${known}`,
    { hint: 'use the newer Millrace that wrote it, or choose another directory with --data-dir' },
  )
}

/** The directory holds something that is not Millrace's. */
export function foreignDirectory(path: string): MillraceError {
  return new MillraceError('store.foreign-directory', `${path} is not empty and holds no Millrace data`, {
    hint: 'choose an empty or new directory with --data-dir',
  })
}

/** A stored file does not hold what was written to it. */
export function corrupt(path: string, what: string, cause?: unknown): MillraceError {
  return new MillraceError('store.corrupt', `${path} is damaged: ${what}`, {
    domain: 'external',
    hint: 'restore the data directory from a backup, or move it away to start empty',
    cause,
  })
}

/** A blob that is not there. */
export function blobNotFound(key: string): MillraceError {
  return new MillraceError('store.blob-not-found', `no stored object '${key}'`)
}

function systemCode(thrown: unknown): string | number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  const code = thrown.code
  return typeof code === 'string' || typeof code === 'number' ? code : undefined
}

/** Whether a file is missing, as opposed to unreadable. */
export function isMissing(thrown: unknown): boolean {
  return systemCode(thrown) === 'ENOENT'
}

/** LMDB's own error numbers: damaged pages, wrong version, not a database. */
const lmdbDamage: ReadonlySet<string | number> = new Set([-30797, -30796, -30795, -30794, -30793, -30779])
const diskFullCodes: ReadonlySet<string | number> = new Set(['ENOSPC', 'EDQUOT', 28, 122, -30792])
const notWritableCodes: ReadonlySet<string | number> = new Set(['EACCES', 'EPERM', 'EROFS', 13, 1, 30])

/** A failure of disk or database as a MillraceError that names the path; a MillraceError passes unchanged. */
export function storeError(thrown: unknown, path: string): MillraceError {
  if (thrown instanceof MillraceError) return thrown
  const code = systemCode(thrown)
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  if (code !== undefined && diskFullCodes.has(code)) {
    return new MillraceError('store.disk-full', `no space left on the disk of ${path}`, {
      domain: 'external',
      retryable: true,
      hint: 'free some space, or shorten the retention of streams; nothing acknowledged was lost',
      cause: thrown,
    })
  }
  if (code !== undefined && notWritableCodes.has(code)) {
    return new MillraceError('store.not-writable', `cannot write to ${path}: ${text}`, {
      domain: 'external',
      hint: 'check the owner and permissions of the data directory',
      cause: thrown,
    })
  }
  if (code !== undefined && lmdbDamage.has(code)) return corrupt(path, text, thrown)
  return new MillraceError('store.failed', `${path}: ${text}`, { domain: 'external', cause: thrown })
}
