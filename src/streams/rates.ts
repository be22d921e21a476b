// What went in and out of a stream, second by second, for the last five minutes.
// Always: counting costs a few additions and no timer; a second nothing happened in is zero.

/** One second of a stream. */
export interface RatePoint {
  readonly atMs: number
  readonly incomingRecords: number
  readonly incomingBytes: number
  readonly outgoingRecords: number
  readonly outgoingBytes: number
}

const seconds = 300
const fields = 4

/** Counts per second in a ring. */
export class RateWindow {
  /** Made with the first count: most of thousands of streams are never used while a server runs. */
  #cells = new Uint32Array(0)
  #secondOf = new Uint32Array(0)

  /** Records written. */
  incoming(records: number, bytes: number, nowMs: number): void {
    this.#add(0, records, bytes, nowMs)
  }

  /** Records read. */
  outgoing(records: number, bytes: number, nowMs: number): void {
    this.#add(2, records, bytes, nowMs)
  }

  /** The whole seconds up to now, oldest first. */
  points(nowMs: number): RatePoint[] {
    const last = Math.floor(nowMs / 1000) - 1
    return Array.from({ length: seconds - 1 }, (_, i) => {
      const second = last - (seconds - 2) + i
      const at = (second % seconds) * fields
      const held = this.#secondOf[second % seconds] === second
      const cell = (field: number): number => (held ? (this.#cells[at + field] ?? 0) : 0)
      return {
        atMs: second * 1000,
        incomingRecords: cell(0),
        incomingBytes: cell(1),
        outgoingRecords: cell(2),
        outgoingBytes: cell(3),
      }
    })
  }

  #add(field: number, records: number, bytes: number, nowMs: number): void {
    if (this.#cells.length === 0) {
      this.#cells = new Uint32Array(seconds * fields)
      this.#secondOf = new Uint32Array(seconds)
    }
    const second = Math.floor(nowMs / 1000)
    const slot = second % seconds
    const at = slot * fields
    if (this.#secondOf[slot] !== second) {
      this.#secondOf[slot] = second
      this.#cells.fill(0, at, at + fields)
    }
    this.#cells[at + field]! += records
    this.#cells[at + field + 1]! += bytes
  }
}
