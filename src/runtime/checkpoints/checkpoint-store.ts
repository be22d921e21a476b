// Where checkpoints lie: `<folder>/<job id>/chk-<n>` and savepoints anywhere. Keeps the newest ones of a job.

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type CheckpointMetadata, readMetadata } from './state-file.ts'

/** Checkpoints kept of a job. */
export const retainedMax = 3

/** Folders of checkpoints under one root. */
export class CheckpointStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  pathOf(jobId: string, checkpointId: number): string {
    return join(this.#root, 'checkpoints', jobId, `chk-${checkpointId}`)
  }

  savepointPath(jobId: string, suffix: string, directory?: string): string {
    return join(directory ?? join(this.#root, 'savepoints'), `savepoint-${jobId.slice(0, 6)}-${suffix}`)
  }

  async #numbers(jobId: string): Promise<number[]> {
    const names = await readdir(join(this.#root, 'checkpoints', jobId)).catch(() => [])
    return names.flatMap((name) => {
      const match = /^chk-(\d+)$/.exec(name)
      return match ? [Number(match[1])] : []
    }).sort((a, b) => b - a)
  }

  /** The newest complete checkpoint of a job that can be read. */
  async latest(jobId: string): Promise<{ readonly path: string; readonly metadata: CheckpointMetadata } | undefined> {
    for (const number of await this.#numbers(jobId)) {
      const path = this.pathOf(jobId, number)
      const metadata = await readMetadata(path).catch(() => undefined)
      if (metadata) return { path, metadata }
    }
    return undefined
  }

  /** Removes what is older than the newest `retainedMax`. */
  async prune(jobId: string): Promise<void> {
    for (const number of (await this.#numbers(jobId)).slice(retainedMax)) {
      await rm(this.pathOf(jobId, number), { recursive: true, force: true })
    }
  }

  /** Removes all checkpoints of a job that needs them no more. */
  discard(jobId: string): Promise<void> {
    return rm(join(this.#root, 'checkpoints', jobId), { recursive: true, force: true })
  }
}
