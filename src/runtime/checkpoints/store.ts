// Where checkpoints and savepoints lie on disk: `<data>/checkpoints/<jobId>/chk-<n>`, one state file a subtask and `_metadata`.
// Always: a checkpoint is written beside its place and renamed when it is whole, so a directory without `.tmp` is complete.

import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MillraceError } from '../../base/error.ts'
import type { PhysicalPlan } from '../../plan/physical.ts'
import { checksumOf } from './state-file.ts'

/** Checkpoints kept of a job. */
const retainedCount = 3

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
  await writeFile(join(partial, '_metadata'), JSON.stringify(metadata), { flush: true })
  await rm(directory, { recursive: true, force: true })
  await rename(partial, directory)
}

/** Reads the metadata of a checkpoint or savepoint; its path may also name the `_metadata` file. */
export async function readMetadata(path: string): Promise<CheckpointMetadata> {
  const file = path.endsWith('_metadata') ? path : join(path, '_metadata')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as CheckpointMetadata
  } catch (cause) {
    throw new MillraceError('checkpoint.not-found', `there is no complete checkpoint or savepoint at ${path}`,
      { cause, hint: 'check the path; a directory ending in .tmp was never completed' })
  }
}

/** Reads a state file and checks it against the metadata. */
export async function readStateFile(directory: string, entry: StateFileEntry): Promise<Uint8Array> {
  const bytes = await readFile(join(directory, entry.name))
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

/** Removes all but the newest checkpoints, and what was left unfinished. */
export async function retainNewest(jobDirectory: string): Promise<void> {
  const complete = await listCheckpoints(jobDirectory)
  for (const directory of complete.slice(retainedCount)) await rm(directory, { recursive: true, force: true })
  const names = await readdir(jobDirectory).catch(() => [] as string[])
  const newest = checkpointNumber(complete[0]?.split(/[\\/]/).pop() ?? '')
  for (const name of names) {
    const number = Number(/^chk-(\d+)\.tmp$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY)
    if (number <= newest) await rm(join(jobDirectory, name), { recursive: true, force: true })
  }
}

/**
 * Compares a plan with the operators of a checkpoint. State of operators that are gone is refused unless allowed;
 * new operators start empty.
 */
export function checkCompatible(plan: PhysicalPlan, metadata: CheckpointMetadata, allowNonRestoredState: boolean): void {
  const own = new Map(plan.nodes.map((node) => [node.uid, node]))
  for (const { uid, kind, description } of metadata.operators) {
    const node = own.get(uid)
    if (node && node.kind === kind) continue
    if (stateless.has(kind) || allowNonRestoredState) continue
    throw new MillraceError('checkpoint.incompatible',
      `Failed to rollback to checkpoint/savepoint: it holds state of the operator ${description}, which is not in the new program`,
      { hint: 'start without it, or allow non-restored state' })
  }
}

const stateless: ReadonlySet<string> = new Set(['calc', 'exchange', 'union', 'collect', 'watermarkAssigner', 'expand', 'correlate'])
