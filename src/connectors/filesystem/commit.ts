// When a partition is complete, and telling so: an empty `_SUCCESS` file in its folder.
// Follows Flink's partition commit: the trigger is the time of day or the watermark; rows that come later commit their partition again.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import { durationMs } from '../../table/duration.ts'
import type { Options } from '../../table/options.ts'
import { timeZoneOf } from '../../table/time-zone.ts'
import { partitionTimeMs } from './partitions.ts'

/** Commits the partitions of one writer. */
export class PartitionCommitter {
  readonly #root: string
  readonly #clock: Clock
  readonly #options: Options
  readonly #delayMs: number
  readonly #usesWatermark: boolean
  /** Epoch ms at which a wall-clock time of the partitions' zone comes. */
  readonly #epochMs: (localMs: number) => number
  /** Partitions with rows that are not yet told, and when each began. */
  readonly #open = new Map<string, number>()

  private constructor(root: string, options: Options, clock: Clock) {
    this.#root = root
    this.#clock = clock
    this.#options = options
    this.#delayMs = durationMs(options['sink.partition-commit.delay'] ?? '0 s')
    this.#usesWatermark = options['sink.partition-commit.trigger'] === 'partition-time'
    const zone = timeZoneOf(options['sink.partition-commit.watermark-time-zone'] ?? 'UTC')
    this.#epochMs = (localMs) => zone.toEpoch(localMs)
  }

  /** A committer, or none when the table asks for none. */
  static create(root: string, options: Options, clock: Clock): PartitionCommitter | undefined {
    const kinds = (options['sink.partition-commit.policy.kind'] ?? '').split(',').map((kind) => kind.trim()).filter((kind) => kind !== '')
    const unknown = kinds.find((kind) => kind !== 'success-file' && kind !== 'metastore')
    if (unknown !== undefined) {
      throw new MillraceError('connector.bad-option', `the partition commit policy '${unknown}' is not supported`, { hint: "use 'success-file'" })
    }
    return kinds.includes('success-file') ? new PartitionCommitter(root, options, clock) : undefined
  }

  /** Rows have gone into a partition. */
  touch(folder: string): void {
    if (!this.#open.has(folder)) this.#open.set(folder, this.#clock.now())
  }

  /** Partitions with rows that are not yet told, for the checkpoint. */
  state(): readonly (readonly [folder: string, sinceMs: number])[] {
    return [...this.#open]
  }

  /** Takes up the state of a checkpoint. */
  restore(state: readonly (readonly [folder: string, sinceMs: number])[]): void {
    for (const [folder, sinceMs] of state) this.#open.set(folder, sinceMs)
  }

  /** All files written so far are visible: tells of the partitions whose time has come; of all of them when the input has ended. */
  commit(watermarkMs: number, isEnd: boolean): void {
    for (const [folder, sinceMs] of this.#open) {
      if (!isEnd && !this.#isDue(folder, sinceMs, watermarkMs)) continue
      writeFileSync(join(this.#root, folder, this.#options['sink.partition-commit.success-file.name'] ?? '_SUCCESS'), '')
      this.#open.delete(folder)
    }
  }

  #isDue(folder: string, sinceMs: number, watermarkMs: number): boolean {
    if (!this.#usesWatermark) return this.#clock.now() >= sinceMs + this.#delayMs
    return watermarkMs > this.#epochMs(partitionTimeMs(folder, this.#options)) + this.#delayMs
  }
}
