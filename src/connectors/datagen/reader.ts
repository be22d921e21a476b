// Reads generated rows at a steady rate. Always: rows are dealt out in lanes, lane i of n having the rows whose number is i modulo n;
// a subtask keeps whole lanes, also when the job is restored with another parallelism, so that no row of a sequence is lost or doubled.

import type { ColumnBatch } from '../../table/column-batch.ts'
import { createBatch, resetBatch, setValue } from '../../table/column-writer.ts'
import type { ConnectorContext, ScanRequest, SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import { fieldGenerators } from './generators.ts'

const batchRows = 1024

interface Lane {
  readonly first: number
  readonly stride: number
  /** Rows of the lane in all. */
  readonly limit: number
  count: number
}

/** Opens the rows of one subtask. */
export function createDatagenReader(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): SourceReader {
  return new DatagenReader(request, context, restored)
}

function splitIdOf({ first, stride }: Lane): string {
  return `datagen-${first}/${stride}`
}

class DatagenReader implements SourceReader {
  readonly #context: ConnectorContext
  readonly #generators
  readonly #batch: ColumnBatch
  readonly #ratePerSecond: number
  readonly #isBounded: boolean
  readonly #lanes: readonly Lane[]
  #startMs: number
  #lastMs: number
  #sinceStart = 0

  constructor(request: ScanRequest, context: ConnectorContext, restored: readonly SplitState[] | undefined) {
    this.#context = context
    const all = fieldGenerators(context.table)
    this.#generators = request.fields.map((field) => all.find((generator) => generator.name === field.name)!)
    this.#batch = createBatch(request.fields, batchRows)
    const total = Math.min(
      Number(context.options['number-of-rows'] ?? Number.POSITIVE_INFINITY),
      ...all.map((generator) => generator.sequenceCount ?? Number.POSITIVE_INFINITY),
    )
    this.#isBounded = total !== Number.POSITIVE_INFINITY
    this.#lanes = this.#lanesOf(total, restored)
    const share = this.#lanes.reduce((sum, lane) => sum + 1 / lane.stride, 0)
    this.#ratePerSecond = Math.max(1, Number(context.options['rows-per-second'] ?? '10000') * share)
    this.#startMs = context.clock.now()
    this.#lastMs = this.#startMs
  }

  #lanesOf(total: number, restored: readonly SplitState[] | undefined): Lane[] {
    const { subtaskIndex, parallelism } = this.#context
    const lane = (first: number, stride: number, count: number): Lane =>
      ({ first, stride, count, limit: this.#isBounded ? Math.ceil(Math.max(0, total - first) / stride) : total })
    if (!restored) return [lane(subtaskIndex, parallelism, 0)]
    return restored.flatMap(({ splitId, state }) => {
      const [, first, stride] = /^datagen-(\d+)\/(\d+)$/.exec(splitId) ?? []
      return Number(first) % parallelism === subtaskIndex ? [lane(Number(first), Number(stride), Number(state))] : []
    })
  }

  get finished(): boolean {
    return this.#lanes.every((lane) => lane.count >= lane.limit)
  }

  #due(): number {
    const nowMs = this.#context.clock.now()
    // A clock that is set back does not stop the rows.
    if (nowMs < this.#lastMs) this.#startMs -= this.#lastMs - nowMs
    this.#lastMs = nowMs
    const elapsedMs = nowMs - this.#startMs
    // The first tenth of a second's rows are due at once, so that a slow rate still shows its first row quickly.
    return Math.floor(((elapsedMs + 100) * this.#ratePerSecond) / 1000) + 1 - this.#sinceStart
  }

  /** The lane whose next row has the smallest number. */
  #nextLane(): Lane | undefined {
    let next: Lane | undefined
    let least = Number.POSITIVE_INFINITY
    for (const lane of this.#lanes) {
      const number = lane.count * lane.stride + lane.first
      if (lane.count >= lane.limit || number >= least) continue
      next = lane
      least = number
    }
    return next
  }

  poll(rowsMax: number): ColumnBatch | null {
    const isAtOnce = this.#isBounded && this.#context.options['rows-per-second'] === undefined
    const wanted = Math.min(rowsMax, batchRows, isAtOnce ? batchRows : this.#due())
    if (wanted <= 0) return null
    resetBatch(this.#batch)
    const { random, clock, dictionary } = this.#context
    const nowMs = clock.now()
    let row = 0
    for (let lane = this.#nextLane(); lane && row < wanted; lane = this.#nextLane()) {
      const draw = { random, nowMs, rowNumber: lane.count++ * lane.stride + lane.first }
      for (const [index, generator] of this.#generators.entries()) setValue(this.#batch.columns[index]!, row, generator.next(draw), dictionary)
      row++
    }
    this.#sinceStart += row
    this.#batch.rowCount = row
    return row > 0 ? this.#batch : null
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.#context.clock.sleep(Math.max(1, Math.min(100, 1000 / this.#ratePerSecond)), signal)
  }

  snapshot(): readonly SplitState[] {
    return this.#lanes.map((lane) => ({ splitId: splitIdOf(lane), state: lane.count }))
  }

  status(): readonly SplitStatus[] {
    return this.#lanes.map((lane) => ({ splitId: splitIdOf(lane), recordCount: lane.count, idle: false }))
  }

  close(): void {
    // Nothing is held open.
  }
}
