// Where checkpoints and savepoints lie on disk: `<data>/checkpoints/<jobId>/chk-<n>`, one state file a subtask and `_metadata`.
// Always: a checkpoint is written beside its place and renamed when it is whole, so a directory without `.tmp` is complete;
// every file is checked when it is read, the metadata by the checksum on its second line.

import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crc32 } from '../../base/crc32.ts'
import { MillraceError } from '../../base/error.ts'
import type { PhysicalPlan } from '../../plan/physical.ts'
import { checksumOf } from './state-file.ts'

/** A state file as the metadata lists it. */
export interface StateFileEntry {
  readonly name: string
  readonly subtaskIndex: number
  readonly bytes: number
  readonly checksum: number
}

/** What identifies an operator's state. */
export interface OperatorEntry {
  readonly uid: string
  readonly kind: string
  readonly description: string
}

/** `_metadata` of a checkpoint. */
export interface CheckpointMetadata {
  readonly formatVersion: 1
  readonly jobId: string
  readonly jobName: string
  readonly checkpointId: number
  readonly isSavepoint: boolean
  readonly createdAtMs: number
  readonly parallelism: number
  readonly maxParallelism: number
  readonly operators: readonly OperatorEntry[]
  readonly files: readonly StateFileEntry[]
}

/** Operators of a plan that may have state. */
export function operatorEntries(plan: PhysicalPlan): OperatorEntry[] {
  return plan.nodes.map(({ uid, kind, description }) => ({ uid, kind, description }))
}

/** Writes a subtask's state file durably. */
export async function writeStateFile(directory: string, subtaskIndex: number, chunks: readonly Uint8Array[]): Promise<StateFileEntry> {
  await mkdir(directory, { recursive: true })
  const name = `subtask-${subtaskIndex}.state`
  const file = await open(join(directory, name), 'w')
  try {
    await file.writev(chunks as Uint8Array[])
    await file.sync()
  } finally {
    await file.close()
  }
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  return { name, subtaskIndex, bytes, checksum: checksumOf(chunks) }
}

/** Makes a checkpoint whose state files lie in `<directory>.tmp` complete. */
export async function completeCheckpoint(directory: string, metadata: CheckpointMetadata): Promise<void> {
  const partial = `${directory}.tmp`
  await mkdir(partial, { recursive: true })
  const text = JSON.stringify(metadata)
  await writeFile(join(partial, '_metadata'), `${text}\n${crc32(Buffer.from(text))}\n`, { flush: true })
  await rm(directory, { recursive: true, force: true })
  await rename(partial, directory)
}

/** The directory of a checkpoint whose path may also name its `_metadata` file. */
export function checkpointDirectory(path: string): string {
  return basename(path) === '_metadata' ? dirname(path) : path
}

/** Reads the metadata of a checkpoint or savepoint. */
export async function readMetadata(directory: string): Promise<CheckpointMetadata> {
  if (!existsSync(directory) || directory.endsWith('.tmp')) {
    throw new MillraceError('checkpoint.not-found', `there is no complete checkpoint or savepoint at ${directory}`,
      { hint: 'check the path; a directory ending in .tmp was never completed' })
  }
  const content = await readFile(join(directory, '_metadata'), 'utf8').catch(() => '')
  const [text = '', checksum] = content.split('\n')
  if (text === '' || Number(checksum) !== crc32(Buffer.from(text))) {
    throw new MillraceError('checkpoint.corrupt', `the metadata in ${directory} is missing or damaged`, { hint: 'restore from an older checkpoint' })
  }
  return JSON.parse(text) as CheckpointMetadata
}

/** Reads a state file and checks it against the metadata. */
export async function readStateFile(directory: string, entry: StateFileEntry): Promise<Uint8Array> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(directory, entry.name))
  } catch (cause) {
    throw new MillraceError('checkpoint.corrupt', `the state file ${entry.name} in ${directory} cannot be read: ${(cause as Error).message}`,
      { cause, hint: 'restore from an older checkpoint' })
  }
  if (bytes.length !== entry.bytes || checksumOf([bytes]) !== entry.checksum) {
    throw new MillraceError('checkpoint.corrupt', `the state file ${entry.name} in ${directory} is damaged`,
      { hint: 'restore from an older checkpoint' })
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

function checkpointNumber(name: string): number {
  return Number(/^chk-(\d+)$/.exec(name)?.[1] ?? -1)
}

/** Complete checkpoints of a job's directory, newest first. */
export async function listCheckpoints(jobDirectory: string): Promise<string[]> {
  const names = await readdir(jobDirectory).catch(() => [] as string[])
  return names.filter((name) => checkpointNumber(name) >= 0)
    .sort((a, b) => checkpointNumber(b) - checkpointNumber(a))
    .map((name) => join(jobDirectory, name))
}

/** Complete checkpoints older than this one, in its directory, newest first; none for a savepoint. */
export async function olderCheckpoints(directory: string): Promise<string[]> {
  const number = checkpointNumber(basename(directory))
  if (number < 0) return []
  const all = await listCheckpoints(dirname(directory))
  return all.filter((path) => checkpointNumber(basename(path)) < number)
}

/** Takes a damaged checkpoint out of the list; it stays beside it until a newer one is complete. */
export async function setAside(directory: string): Promise<void> {
  if (checkpointNumber(basename(directory)) >= 0) await rename(directory, `${directory}.damaged`).catch(() => {})
}

/** Removes all but the newest checkpoints, and what was left unfinished. */
export async function retainNewest(jobDirectory: string, retainedCount: number): Promise<void> {
  const complete = await listCheckpoints(jobDirectory)
  for (const directory of complete.slice(retainedCount)) await rm(directory, { recursive: true, force: true })
  const names = await readdir(jobDirectory).catch(() => [] as string[])
  const newest = checkpointNumber(basename(complete[0] ?? ''))
  for (const name of names) {
    const number = Number(/^chk-(\d+)\.(tmp|damaged)$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY)
    if (number <= newest) await rm(join(jobDirectory, name), { recursive: true, force: true })
  }
}

