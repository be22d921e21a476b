// A folder that is looked at again and again: files that come are read, each once, by the order of their names within a look.
// Always: a file belongs to one subtask by its path; a checkpoint knows every file seen, so a restore reads none twice.
// A file must be complete when it appears (renamed into the folder), as our own sink does it; what is appended later is not read.

import type { Clock } from '../../base/clock.ts'
import { crc32 } from '../../base/crc32.ts'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'

const seenId = 'seen'
const utf8 = new TextEncoder()

/** How the files of a table are read. */
export interface FileOpener {
  /** The files there are now. */
  list(): readonly string[]
  open(paths: readonly string[]): SourceReader
  restore(splits: readonly SplitState[]): SourceReader
}

/** Reads the files that come, of one subtask. */
export class MonitoredFiles implements SourceReader {
  readonly finished = false
  readonly #opener: FileOpener
  readonly #intervalMs: number
  readonly #clock: Clock
  readonly #isMine: (path: string) => boolean
  readonly #seen = new Set<string>()
  #reader: SourceReader | undefined
  #nextLookMs = 0
  #failure: unknown

  constructor(opener: FileOpener, intervalMs: number, clock: Clock, share: { subtaskIndex: number; parallelism: number }, restored?: readonly SplitState[]) {
    this.#opener = opener
    this.#intervalMs = intervalMs
    this.#clock = clock
    this.#isMine = (path) => crc32(utf8.encode(path)) % share.parallelism === share.subtaskIndex
    const begun = (restored ?? []).filter(({ splitId }) => splitId !== seenId)
    for (const { splitId, state } of restored ?? []) if (splitId === seenId) for (const path of state as readonly string[]) this.#seen.add(path)
    if (begun.length > 0) this.#reader = opener.restore(begun)
  }

  poll(rowsMax: number): ColumnBatch | null {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#reader?.finished) this.#leave()
    if (!this.#reader) this.#look()
    return this.#reader?.poll(rowsMax) ?? null
  }

  #leave(): void {
    Promise.resolve(this.#reader?.close()).catch((thrown: unknown) => {
      this.#failure = MillraceError.from(thrown)
    })
    this.#reader = undefined
  }

  #look(): void {
    if (this.#clock.now() < this.#nextLookMs) return
    this.#nextLookMs = this.#clock.now() + this.#intervalMs
    const paths = this.#opener.list().filter((path) => !this.#seen.has(path))
    for (const path of paths) this.#seen.add(path)
    const mine = paths.filter(this.#isMine)
    if (mine.length > 0) this.#reader = this.#opener.open(mine)
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.#reader ? this.#reader.ready(signal) : this.#clock.sleep(Math.max(1, this.#nextLookMs - this.#clock.now()), signal)
  }

  snapshot(): readonly SplitState[] {
    return [...(this.#reader?.snapshot() ?? []), { splitId: seenId, state: [...this.#seen] }]
  }

  status(): readonly SplitStatus[] {
    return this.#reader?.status() ?? []
  }

  async close(): Promise<void> {
    await this.#reader?.close()
  }
}
