// A bounded ring in shared memory between two workers: one writes, one reads, both without locks.
// Always: messages come out whole and in order; a message larger than the ring travels in pieces.
// Layout: 16 32-bit words of header (word 0: words read so far, word 8: words written so far), then the data, in 8-byte words.

const headerBytes = 64
const readAt = 0
const writtenAt = 8
/** Bytes before each piece: its length, the message's type, and the message's total length. */
const pieceHeaderWords = 2

/** A message as read. */
export interface RingMessage {
  readonly type: number
  readonly bytes: Uint8Array
}

/** The part of Atomics that the compiler's library does not know yet. */
interface AsyncAtomics {
  waitAsync(array: Int32Array, index: number, value: number): { readonly async: false } | { readonly async: true; readonly value: Promise<string> }
}

/** One end of a ring. */
class RingEnd {
  protected readonly positions: Int32Array
  protected readonly ints: Int32Array
  protected readonly bytes: Uint8Array
  protected readonly capacityWords: number

  constructor(memory: SharedArrayBuffer) {
    this.positions = new Int32Array(memory, 0, headerBytes / 4)
    this.ints = new Int32Array(memory, headerBytes)
    this.bytes = new Uint8Array(memory, headerBytes)
    this.capacityWords = (memory.byteLength - headerBytes) >>> 3
  }

  /** Resolves when the position has moved from a seen value. */
  protected changed(index: number, seen: number): Promise<void> {
    const wait = (Atomics as unknown as AsyncAtomics).waitAsync(this.positions, index, seen)
    return wait.async ? wait.value.then(() => undefined) : Promise.resolve()
  }

  protected put(word: number, source: Uint8Array): void {
    const at = (word % this.capacityWords) * 8
    const first = Math.min(source.length, this.capacityWords * 8 - at)
    this.bytes.set(source.subarray(0, first), at)
    if (first < source.length) this.bytes.set(source.subarray(first), 0)
  }

  protected take(word: number, target: Uint8Array): void {
    const at = (word % this.capacityWords) * 8
    const first = Math.min(target.length, this.capacityWords * 8 - at)
    target.set(this.bytes.subarray(at, at + first))
    if (first < target.length) target.set(this.bytes.subarray(0, target.length - first), first)
  }
}

/** The writing end. What does not fit waits in a queue of the writer, which then should be given no more. */
export class RingWriter extends RingEnd {
  readonly #queue: { readonly type: number; readonly bytes: Uint8Array; sent: number }[] = []

  /** Whether messages wait for room. */
  get isFull(): boolean {
    return this.#queue.length > 0
  }

  /** Bytes that wait for room. */
  get queuedBytes(): number {
    return this.#queue.reduce((sum, message) => sum + message.bytes.length - message.sent, 0)
  }

  /** Writes a message, or queues what does not fit. */
  write(type: number, bytes: Uint8Array): void {
    this.#queue.push({ type, bytes, sent: 0 })
    if (this.#queue.length === 1) this.flush()
  }

  /** Writes what has room now; answers whether anything was written. */
  flush(): boolean {
    let wrote = false
    for (let message = this.#queue[0]; message; message = this.#queue[0]) {
      if (!this.#writePiece(message)) break
      wrote = true
      if (message.sent >= message.bytes.length) this.#queue.shift()
    }
    return wrote
  }

  #writePiece(message: { readonly type: number; readonly bytes: Uint8Array; sent: number }): boolean {
    const written = Atomics.load(this.positions, writtenAt)
    const free = this.capacityWords - ((written - Atomics.load(this.positions, readAt)) >>> 0)
    const rest = message.bytes.length - message.sent
    const wanted = pieceHeaderWords + ((rest + 7) >>> 3)
    if (free < Math.min(wanted, this.capacityWords >>> 2)) return false
    const length = Math.min(rest, (free - pieceHeaderWords) * 8)
    const header = new Int32Array([length, message.type, message.bytes.length, 0])
    this.put(written >>> 0, new Uint8Array(header.buffer))
    this.put((written + pieceHeaderWords) >>> 0, message.bytes.subarray(message.sent, message.sent + length))
    message.sent += length
    Atomics.store(this.positions, writtenAt, (written + pieceHeaderWords + ((length + 7) >>> 3)) | 0)
    Atomics.notify(this.positions, writtenAt)
    return true
  }

  /** Resolves when the reader has made room. */
  ready(): Promise<void> {
    return this.changed(readAt, Atomics.load(this.positions, readAt))
  }
}

/** The reading end. */
export class RingReader extends RingEnd {
  #partial: Uint8Array | undefined
  #filled = 0

  /** Whether something lies in the ring. */
  get hasData(): boolean {
    return Atomics.load(this.positions, writtenAt) !== Atomics.load(this.positions, readAt)
  }

  /** The next message, in memory of its own; undefined when none is whole yet. */
  read(): RingMessage | undefined {
    while (this.hasData) {
      const at = Atomics.load(this.positions, readAt)
      const header = new Int32Array(4)
      this.take(at >>> 0, new Uint8Array(header.buffer))
      const [length, type, total] = header as unknown as [number, number, number]
      this.#partial ??= new Uint8Array(total)
      this.take((at + pieceHeaderWords) >>> 0, this.#partial.subarray(this.#filled, this.#filled + length))
      this.#filled += length
      Atomics.store(this.positions, readAt, (at + pieceHeaderWords + ((length + 7) >>> 3)) | 0)
      Atomics.notify(this.positions, readAt)
      if (this.#filled < total) continue
      const bytes = this.#partial
      this.#partial = undefined
      this.#filled = 0
      return { type, bytes }
    }
    return undefined
  }

  /** Resolves when the writer has written. */
  ready(): Promise<void> {
    const written = Atomics.load(this.positions, writtenAt)
    if (written !== Atomics.load(this.positions, readAt)) return Promise.resolve()
    return this.changed(writtenAt, written)
  }
}
