// The exclusive lock of a data directory: a file that names the holder's process.
// Always: a lock whose process is gone (or whose pid now belongs to a younger process) is taken over.

import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { directoryInUse, isMissing, storeError } from './errors.ts'

interface Holder {
  readonly pid: number
  /** When that process started, in the unit of `startOf`; tells a reused pid from the holder. */
  readonly started: string
}

const takeoverStaleMs = 10_000

/** When a live process started, or undefined where the system does not say or the process is gone. */
function startOf(pid: number): string | undefined {
  try {
    // Field 22 of /proc/<pid>/stat, counted after the command's closing bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return pid === process.pid ? String(Math.round(performance.timeOrigin)) : undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const [pid, started] = readFileSync(path, 'utf8').trim().split(' ')
    return { pid: Number(pid), started: started ?? '' }
  } catch (thrown) {
    if (isMissing(thrown)) return undefined
    throw thrown
  }
}

/** The pid of the live process that holds the directory's lock, if any. */
export function lockHolder(directory: string): number | undefined {
  const holder = readHolder(join(directory, 'lock'))
  if (!holder || !Number.isInteger(holder.pid) || holder.pid <= 0 || !isAlive(holder.pid)) return undefined
  const started = startOf(holder.pid)
  return started !== undefined && holder.started !== '' && started !== holder.started ? undefined : holder.pid
}

function tryCreate(path: string): boolean {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, `${process.pid} ${startOf(process.pid) ?? ''}\n`)
    closeSync(file)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false
    throw thrown
  }
}

function dropIfOlder(path: string, ageMs: number, nowMs: number): void {
  try {
    if (nowMs - statSync(path).mtimeMs > ageMs) rmSync(path, { force: true })
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown
  }
}

/** Takes the lock or throws `store.directory-in-use`; returns the release. `nowMs` is the system's time. */
export function acquireLock(directory: string, nowMs: number): () => void {
  const path = join(directory, 'lock')
  const takeover = join(directory, 'lock.takeover')
  try {
    if (!tryCreate(path)) {
      // Only the process that creates the takeover file may replace a dead holder, so two never do it at once.
      dropIfOlder(takeover, takeoverStaleMs, nowMs)
      const holder = lockHolder(directory)
      if (holder !== undefined || !tryCreate(takeover)) throw directoryInUse(directory, holder ?? process.pid)
      try {
        const still = lockHolder(directory)
        if (still !== undefined) throw directoryInUse(directory, still)
        rmSync(path, { force: true })
        if (!tryCreate(path)) throw directoryInUse(directory, lockHolder(directory) ?? process.pid)
      } finally {
        rmSync(takeover, { force: true })
      }
    }
  } catch (thrown) {
    throw storeError(thrown, path)
  }
  return () => {
    if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true })
  }
}
