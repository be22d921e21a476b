// Paths of the filesystem connector: plain or file:// URLs, a file or a folder of files.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MillraceError } from '../../base/error.ts'
import type { Options } from '../../table/options.ts'

/** The path that the options name. */
export function pathOf(options: Options): string {
  const path = options['path'] ?? ''
  if (!/^[a-z][a-z0-9+.-]*:/i.test(path)) return path
  if (path.startsWith('file:')) return path.startsWith('file://') ? fileURLToPath(path) : path.slice('file:'.length)
  throw new MillraceError('connector.bad-option', `the embedded engine cannot open '${path}'`, { hint: 'use a local path' })
}

/**
 * Files to read, in order; hidden files and unfinished parts are left out. Of a table with partition columns only files in
 * folders `key=value`, one below the other, are rows.
 */
export function filesOf(options: Options, partitionCount = 0): readonly string[] {
  const path = pathOf(options)
  if (!existsSync(path)) {
    throw new MillraceError('connector.no-file', `there is no file or folder '${path}'`, { hint: "check 'path' in WITH (…)" })
  }
  if (statSync(path).isFile()) return partitionCount > 0 ? [] : [path]
  const pattern = options['source.path.regex-pattern']
  const matches = pattern === undefined ? () => true : (file: string) => new RegExp(`^(?:${pattern})$`).test(file)
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/^[._]/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => isInPartition(relative(path, file), partitionCount) && matches(file))
    .sort()
}

/** Whether the first folders of a path are those of a partition. */
function isInPartition(file: string, partitionCount: number): boolean {
  const folders = file.split(/[\\/]/).slice(0, -1)
  return folders.length >= partitionCount && folders.slice(0, partitionCount).every((folder) => folder.includes('='))
}
