// What the writer of a shard's log tells every reader in any thread: how far committed bytes go, where the oldest
// begin, and whether the shard is closed. Lives in shared memory; readers sleep on it without using the processor.
// Always: the writer is one thread; cells are written before the version that announces them.

const versionCell = 0
const flagsCell = 1
const endCell = 1
const trimCell = 2
const trimSequenceCell = 3
const nextSequenceCell = 4
const lastArrivalCell = 5
const readRecordsCell = 6
const readBytesCell = 7
const sharedBytes = 64

/** No record will follow. */
export const flagClosed = 1
/** The stream is gone. */
export const flagDeleted = 2

interface AsyncWait {
  readonly async: boolean
  readonly value: Promise<string> | string
}

/** The library types of ES2023 do not know `waitAsync`, which Node 20 has. */
type WaitAsync = (cells: Int32Array, index: number, value: number) => AsyncWait
const { waitAsync } = Atomics as unknown as { waitAsync: WaitAsync }

/** One shard's published state, over memory that threads share. */
export class SharedShardState {
  readonly memory: SharedArrayBuffer
  readonly #words: Int32Array
  readonly #cells: BigInt64Array
  #waiting: Promise<string> | undefined

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(sharedBytes)) {
    this.memory = memory
    this.#words = new Int32Array(memory)
    this.#cells = new BigInt64Array(memory)
  }

  /** Position one after the last committed byte. */
  get end(): number {
    return Number(Atomics.load(this.#cells, endCell))
  }

  /** Position of the oldest byte that is kept. */
  get trimStart(): number {
    return Number(Atomics.load(this.#cells, trimCell))
  }

  /** Sequence index of the oldest record that is kept. */
  get trimSequence(): number {
    return Number(Atomics.load(this.#cells, trimSequenceCell))
  }

  /** Sequence index that follows the last committed record. */
  get nextSequence(): number {
    return Number(Atomics.load(this.#cells, nextSequenceCell))
  }

  /** Arrival of the last committed record. */
  get lastArrivalMs(): number {
    return Number(Atomics.load(this.#cells, lastArrivalCell))
  }

  /** Records and bytes that readers outside the API have taken so far. */
  get taken(): { records: number; bytes: number } {
    return {
      records: Number(Atomics.load(this.#cells, readRecordsCell)),
      bytes: Number(Atomics.load(this.#cells, readBytesCell)),
    }
  }

  /** Reader: counts what was taken. */
  addTaken(records: number, bytes: number): void {
    Atomics.add(this.#cells, readRecordsCell, BigInt(records))
    Atomics.add(this.#cells, readBytesCell, BigInt(bytes))
  }

  get isClosed(): boolean {
    return (Atomics.load(this.#words, flagsCell) & flagClosed) !== 0
  }

  get isDeleted(): boolean {
    return (Atomics.load(this.#words, flagsCell) & flagDeleted) !== 0
  }

  /** Changes with everything that is published. */
  get version(): number {
    return Atomics.load(this.#words, versionCell)
  }

  /** Writer: records up to here are committed. */
  publishEnd(end: number, nextSequence: number, lastArrivalMs: number): void {
    Atomics.store(this.#cells, nextSequenceCell, BigInt(nextSequence))
    Atomics.store(this.#cells, lastArrivalCell, BigInt(Math.floor(lastArrivalMs)))
    Atomics.store(this.#cells, endCell, BigInt(end))
    this.#announce()
  }

  /** Writer: bytes before this position are gone. */
  publishTrim(start: number, sequenceIndex: number): void {
    Atomics.store(this.#cells, trimSequenceCell, BigInt(sequenceIndex))
    Atomics.store(this.#cells, trimCell, BigInt(start))
    this.#announce()
  }

  /** Writer: the shard is closed, or its stream deleted. */
  publishFlag(flag: number): void {
    Atomics.or(this.#words, flagsCell, flag)
    this.#announce()
  }

  /** Resolves when the version is no longer the given one, or the signal aborts. */
  async changed(version: number, signal: AbortSignal): Promise<void> {
    while (this.version === version && !signal.aborted) {
      // A wait cannot be withdrawn, so an aborted one is kept and used by the next call.
      if (!this.#waiting) {
        const wait = waitAsync(this.#words, versionCell, version)
        if (!wait.async) return
        this.#waiting = Promise.resolve(wait.value)
        void this.#waiting.then(() => {
          this.#waiting = undefined
        })
      }
      await abortable(this.#waiting, signal)
    }
  }

  #announce(): void {
    Atomics.add(this.#words, versionCell, 1)
    Atomics.notify(this.#words, versionCell)
  }
}

function abortable(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
    void promise.then(done)
  })
}
