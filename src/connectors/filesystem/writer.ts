// Writes rows as part files. Always: a part is written under a hidden name; it is closed before a checkpoint and gets its own
// name when that checkpoint is complete, so a reader sees each row once and never half a file, also across failures.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MillraceError } from '../../base/error.ts'
import { uuid } from '../../base/random.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, SinkWriter } from '../../table/connector.ts'
import { durationMs } from '../../table/duration.ts'
import type { Field } from '../../table/logical-type.ts'
import { memorySizeBytes } from '../../table/memory-size.ts'
import { tableFormat } from '../table-format.ts'
import { PartitionCommitter } from './commit.ts'
import { LineContent, type PartContent, WholeContent } from './part-content.ts'
import { type PartitionLayout, partitionLayout } from './partitions.ts'
import { pathOf } from './paths.ts'

/** What a checkpoint holds of a writer. */
interface WriterState {
  readonly writerId: string
  /** Names of complete parts below the table's path, without the hiding. */
  readonly finished: readonly string[]
  readonly partitions: readonly (readonly [folder: string, sinceMs: number])[]
}

interface Part {
  readonly name: string
  readonly openedMs: number
  readonly content: PartContent
}

function hiddenName(name: string): string {
  const at = name.lastIndexOf('/') + 1
  return `${name.slice(0, at)}.${name.slice(at)}.inprogress`
}

/** Opens the sink of one subtask; `restored` are the states of checkpointed writers that it goes on for. */
export async function openFileWriter(fields: readonly Field[], context: ConnectorContext, restored?: unknown): Promise<SinkWriter> {
  const { format, options } = tableFormat(context.options, context.formats)
  const layout = partitionLayout(fields, context)
  const createEncoder = await format.fileEncoders?.(layout.fileFields, options, context)
  const encoder = format.encoder?.(layout.fileFields, options, context)
  const open = createEncoder
    ? (path: string) => new WholeContent(path, createEncoder())
    : encoder && ((path: string) => new LineContent(path, encoder))
  if (!open) throw new MillraceError('connector.bad-option', `the format '${format.name}' cannot be written`)
  const writer = new FileWriter(layout, open, context)
  writer.restore((restored ?? []) as readonly WriterState[])
  return writer
}

class FileWriter implements SinkWriter {
  readonly #root: string
  readonly #layout: PartitionLayout
  readonly #openContent: (path: string) => PartContent
  readonly #context: ConnectorContext
  readonly #committer: PartitionCommitter | undefined
  readonly #writerId: string
  readonly #partBytesMax: number
  readonly #rolloverMs: number
  readonly #parts = new Map<string, Part>()
  #partCount = 0
  /** Complete parts, hidden until the next checkpoint is complete. */
  #finished: string[] = []
  /** How many of them the newest checkpoint covers. */
  #coveredCount = 0
  #watermarkMs = Number.NEGATIVE_INFINITY

  constructor(layout: PartitionLayout, openContent: (path: string) => PartContent, context: ConnectorContext) {
    this.#root = pathOf(context.options)
    this.#layout = layout
    this.#openContent = openContent
    this.#context = context
    this.#writerId = uuid(context.random)
    this.#partBytesMax = memorySizeBytes(context.options['sink.rolling-policy.file-size'] ?? '128MB')
    this.#rolloverMs = durationMs(context.options['sink.rolling-policy.rollover-interval'] ?? '30 min')
    this.#committer = PartitionCommitter.create(this.#root, context.options, context.clock)
    mkdirSync(this.#root, { recursive: true })
  }

  /** Shows what the checkpoint had completed, and drops what its writers had begun after it. */
  restore(states: readonly WriterState[]): void {
    for (const { writerId, finished, partitions } of states) {
      this.#show(finished)
      this.#committer?.restore(partitions)
      for (const entry of readdirSync(this.#root, { withFileTypes: true, recursive: true })) {
        if (entry.isFile() && entry.name.startsWith(`.part-${writerId}-`)) rmSync(join(entry.parentPath ?? entry.path, entry.name), { force: true })
      }
    }
  }

  async write(batch: ColumnBatch): Promise<void> {
    const inFile = { ...batch, columns: this.#layout.fileColumns.map((index) => batch.columns[index]!) }
    for (let row = 0; row < batch.rowCount; row++) {
      const folder = this.#layout.folderOf(batch, row)
      const part = this.#parts.get(folder) ?? this.#open(folder)
      part.content.add(inFile, row)
    }
    const nowMs = this.#context.clock.now()
    for (const [folder, part] of this.#parts) {
      if (part.content.sizeBytes >= this.#partBytesMax || nowMs - part.openedMs >= this.#rolloverMs) await this.#finish(folder, part)
    }
  }

  watermark(watermarkMs: number): void {
    this.#watermarkMs = watermarkMs
  }

  #open(folder: string): Part {
    const name = `${folder === '' ? '' : `${folder}/`}part-${this.#writerId}-${this.#context.subtaskIndex}-${this.#partCount++}`
    const path = join(this.#root, hiddenName(name))
    mkdirSync(dirname(path), { recursive: true })
    const part = { name, openedMs: this.#context.clock.now(), content: this.#openContent(path) }
    this.#parts.set(folder, part)
    this.#committer?.touch(folder)
    return part
  }

  async #finish(folder: string, part: Part): Promise<void> {
    await part.content.finish()
    this.#parts.delete(folder)
    this.#finished.push(part.name)
  }

  async flush(): Promise<void> {
    for (const [folder, part] of this.#parts) await this.#finish(folder, part)
  }

  snapshot(): WriterState {
    this.#coveredCount = this.#finished.length
    return { writerId: this.#writerId, finished: [...this.#finished], partitions: this.#committer?.state() ?? [] }
  }

  commit(checkpointId: number): Promise<void> {
    const isEnd = checkpointId === Number.MAX_SAFE_INTEGER
    this.#show(this.#finished.splice(0, isEnd ? this.#finished.length : this.#coveredCount))
    this.#coveredCount = 0
    if (this.#parts.size === 0 && this.#finished.length === 0) this.#committer?.commit(this.#watermarkMs, isEnd)
    return Promise.resolve()
  }

  #show(names: readonly string[]): void {
    for (const name of names) {
      const hidden = join(this.#root, hiddenName(name))
      try {
        renameSync(hidden, join(this.#root, name))
      } catch (thrown) {
        // A part that a former attempt or another subtask has shown already is not there any more.
        if (existsSync(hidden)) throw thrown
      }
    }
  }

  close(): void {
    for (const part of this.#parts.values()) part.content.close()
    this.#parts.clear()
  }
}
