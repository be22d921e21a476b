// How a test and the sources of its jobs meet in shared memory: sources give a few rows at a time and hold at a cut,
// so that a checkpoint, a crash or a savepoint happens in the middle of a short input without anybody sleeping.

import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { Connector, ConnectorRegistry, SourceReader } from '../../table/connector.ts'

/** Words of the shared memory. */
const words = { phase: 0, opened: 1, held: 2, rowsPerPoll: 3, pollsToCut: 4, pollsToCrash: 5 } as const
const wordCount = 6

/** What sources do: run to the cut and hold, go on and crash soon after, or run freely. */
export const phases = { toCut: 0, toCrash: 1, free: 2 } as const

interface AsyncAtomics {
  waitAsync(array: Int32Array, index: number, value: number): { readonly async: false } | { readonly async: true; readonly value: Promise<string> }
}

async function changed(memory: Int32Array, word: number, seen: number): Promise<void> {
  const wait = (Atomics as unknown as AsyncAtomics).waitAsync(memory, word, seen)
  if (wait.async) await wait.value
}

/** The test's side. */
export class Pace {
  readonly memory = new SharedArrayBuffer(wordCount * 4)
  readonly #words = new Int32Array(this.memory)

  constructor(rowsPerPoll: number, pollsToCut: number, pollsToCrash: number) {
    this.#words.set([phases.toCut, 0, 0, rowsPerPoll, pollsToCut, pollsToCrash])
  }

  /** Tells all sources what to do now. */
  set phase(phase: number) {
    Atomics.store(this.#words, words.phase, phase)
    Atomics.notify(this.#words, words.phase)
  }

  /** Whether any source has opened under this pace. */
  get hasSources(): boolean {
    return Atomics.load(this.#words, words.opened) > 0
  }

  /** Resolves when every source that has opened holds at the cut. */
  async held(): Promise<void> {
    for (;;) {
      const held = Atomics.load(this.#words, words.held)
      if (held >= Atomics.load(this.#words, words.opened)) return
      await changed(this.#words, words.held, held)
    }
  }
}

/** A reader that keeps the pace. Restored ones run freely, in small batches. */
class PacedReader implements SourceReader {
  readonly #inner: SourceReader
  readonly #words: Int32Array
  readonly #isRestored: boolean
  #pollCount = 0
  #isHeld = false

  constructor(inner: SourceReader, memory: SharedArrayBuffer, isRestored: boolean) {
    this.#inner = inner
    this.#words = new Int32Array(memory)
    this.#isRestored = isRestored
    if (!isRestored) Atomics.add(this.#words, words.opened, 1)
  }

  get #isFree(): boolean {
    return this.#isRestored || Atomics.load(this.#words, words.phase) === phases.free
  }

  get finished(): boolean {
    return this.#isFree && this.#inner.finished
  }

  poll(rowsMax: number): ColumnBatch | null {
    const rows = Math.min(rowsMax, this.#words[words.rowsPerPoll]!)
    if (this.#isFree) return this.#inner.poll(rows)
    const isToCrash = Atomics.load(this.#words, words.phase) === phases.toCrash
    const pollsMax = this.#words[words.pollsToCut]! + (isToCrash ? this.#words[words.pollsToCrash]! : 0)
    const mayPoll = this.#pollCount < pollsMax && !this.#inner.finished
    const batch = mayPoll ? this.#inner.poll(rows) : null
    if (batch && batch.rowCount > 0) {
      this.#pollCount++
      return batch
    }
    if (mayPoll && !this.#inner.finished) return batch
    if (isToCrash) throw new MillraceError('test.crash', 'the test lets the task crash', { domain: 'internal', retryable: true })
    this.#hold()
    return null
  }

  #hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    Atomics.add(this.#words, words.held, 1)
    Atomics.notify(this.#words, words.held)
  }

  ready(signal: AbortSignal): Promise<void> {
    return this.#isHeld && !this.#isFree ? changed(this.#words, words.phase, phases.toCut) : this.#inner.ready(signal)
  }

  snapshot() {
    return this.#inner.snapshot()
  }

  status() {
    return this.#inner.status()
  }

  close() {
    return this.#inner.close()
  }
}

function paced(connector: Connector): Connector {
  const { source } = connector
  if (!source) return connector
  return {
    ...connector,
    source: {
      ...source,
      async open(request, context, restored) {
        const reader = await source.open(request, context, restored)
        const memory = context.services['pace'] as SharedArrayBuffer | undefined
        return memory ? new PacedReader(reader, memory, restored !== undefined) : reader
      },
    },
  }
}

/** The connectors with their sources paced, where the job's services carry the memory. */
export function pacedConnectors(registry: ConnectorRegistry): ConnectorRegistry {
  const byName = new Map(registry.names().map((name) => [name, paced(registry.connector(name)!)]))
  return { connector: (name) => byName.get(name), names: () => registry.names() }
}
