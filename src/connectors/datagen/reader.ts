// Reads generated rows at a steady rate. Always: subtask i of n makes the rows whose number is i modulo n.

import type { ColumnBatch } from '../../table/column-batch.ts'
import { createBatch, resetBatch, setValue } from '../../table/column-writer.ts'
import type { ConnectorContext, ScanRequest, SourceReader, SplitState } from '../../table/connector.ts'
import { fieldGenerators } from './generators.ts'

const batchRows = 1024

/** Opens the rows of one subtask. */
export function createDatagenReader(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): SourceReader {
  return new DatagenReader(request, context, restored)
}

class DatagenReader implements SourceReader {
  readonly #context: ConnectorContext
  readonly #generators
  readonly #batch: ColumnBatch
  readonly #ratePerSecond: number
  /** Rows that this subtask makes in all. */
  readonly #limit: number
  readonly #startMs: number
  readonly #startCount: number
  #count: number

  constructor(request: ScanRequest, context: ConnectorContext, restored: readonly SplitState[] | undefined) {
    this.#context = context
    const all = fieldGenerators(context.table)
    this.#generators = request.fields.map((field) => all.find((generator) => generator.name === field.name)!)
    this.#batch = createBatch(request.fields, batchRows)
    this.#ratePerSecond = Math.max(1, Number(context.options['rows-per-second'] ?? '10000') / context.parallelism)
    const total = Math.min(
      Number(context.options['number-of-rows'] ?? Number.POSITIVE_INFINITY),
      ...all.map((generator) => generator.sequenceCount ?? Number.POSITIVE_INFINITY),
    )
    this.#limit = total === Number.POSITIVE_INFINITY ? total : Math.ceil(Math.max(0, total - context.subtaskIndex) / context.parallelism)
    const mine = restored?.find((split) => split.splitId === this.#splitId())
    this.#count = Number(mine?.state ?? 0)
    this.#startCount = this.#count
    this.#startMs = context.clock.now()
  }

  #splitId(): string {
    return `datagen-${this.#context.subtaskIndex}`
  }

  get finished(): boolean {
    return this.#count >= this.#limit
  }

  #due(): number {
    const elapsedMs = this.#context.clock.now() - this.#startMs
    // The first tenth of a second's rows are due at once, so that a slow rate still shows its first row quickly.
    return this.#startCount + Math.floor(((elapsedMs + 100) * this.#ratePerSecond) / 1000) + 1 - this.#count
  }

  poll(rowsMax: number): ColumnBatch | null {
    const bounded = this.#limit !== Number.POSITIVE_INFINITY && this.#context.options['rows-per-second'] === undefined
    const wanted = Math.min(rowsMax, batchRows, this.#limit - this.#count, bounded ? batchRows : this.#due())
    if (wanted <= 0) return null
    resetBatch(this.#batch)
    const { random, clock, dictionary, parallelism, subtaskIndex } = this.#context
    const nowMs = clock.now()
    for (let row = 0; row < wanted; row++) {
      const draw = { random, nowMs, rowNumber: this.#count * parallelism + subtaskIndex }
      for (const [index, generator] of this.#generators.entries()) setValue(this.#batch.columns[index]!, row, generator.next(draw), dictionary)
      this.#count++
    }
    this.#batch.rowCount = wanted
    return this.#batch
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.#context.clock.sleep(Math.max(1, Math.min(100, 1000 / this.#ratePerSecond)), signal)
  }

  snapshot(): readonly SplitState[] {
    return [{ splitId: this.#splitId(), state: this.#count }]
  }

  status() {
    return [{ splitId: this.#splitId(), recordCount: this.#count, idle: false }]
  }

  close(): void {
    // Nothing is held open.
  }
}
