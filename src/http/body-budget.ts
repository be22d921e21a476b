// What one port holds for its clients: bytes of bodies that are coming in, and of answers that are not taken yet.
// Always: beyond the budget new bodies are refused and retried by clients; a body that stops coming is given up, so that
// neither many large requests nor many slow clients can use up the memory.

/** A body that is being read. */
export interface ReadingBody {
  /** Ends the reading because nothing comes any more. */
  readonly giveUp: () => void
  bytes: number
  turn: number
}

/** Smaller bodies and answers are not counted once they are whole: they are gone before it would matter. */
export const smallBytes = 64 * 1024

/** The budget of one port. */
export class BodyBudget {
  readonly #bytesMax: number
  readonly #turnsMax: number
  readonly #reading = new Set<ReadingBody>()
  #held = 0
  #turn = 0

  /** `turnsMax`: turns of `sweep` without a byte after which a body is given up. */
  constructor(bytesMax: number, turnsMax: number) {
    this.#bytesMax = bytesMax
    this.#turnsMax = turnsMax
  }

  /** Bytes held now. */
  get held(): number {
    return this.#held
  }

  /** A body begins to come. */
  begin(giveUp: () => void): ReadingBody {
    const body: ReadingBody = { giveUp, bytes: 0, turn: this.#turn }
    this.#reading.add(body)
    return body
  }

  /** Counts bytes of a body; false when the port holds too much already. */
  take(body: ReadingBody, bytes: number): boolean {
    if (this.#held + bytes > this.#bytesMax) return false
    this.#held += bytes
    body.bytes += bytes
    body.turn = this.#turn
    return true
  }

  /** The body has come whole, or never will; its bytes stay counted. */
  end(body: ReadingBody): void {
    this.#reading.delete(body)
  }

  /** The bytes of a body are no longer needed. */
  free(body: ReadingBody): void {
    this.#reading.delete(body)
    this.#held -= body.bytes
    body.bytes = 0
  }

  /** Counts an answer until the returned function is called; answers are never refused. */
  hold(bytes: number): () => void {
    this.#held += bytes
    let isHeld = true
    return () => {
      if (isHeld) this.#held -= bytes
      isHeld = false
    }
  }

  /** One turn: gives up bodies of which nothing has come for long. */
  sweep(): void {
    this.#turn++
    for (const body of this.#reading) {
      if (this.#turn - body.turn <= this.#turnsMax) continue
      this.#reading.delete(body)
      body.giveUp()
    }
  }
}
