// Sequence numbers as Kinesis writes them: one 186-bit decimal that names the shard, its creation, a counter and a
// time.
// Always: within a shard the counter (the sequence index) grows by one per record, so the numbers strictly increase.
//
// From the top, in bits: 2 (version 2's leading digit `2`), 36 shard creation in seconds, 4 low bits of the shard
// index, 64 sequence index, 8 zero, 36 arrival in seconds, 32 shard index, 4 version (2).

const lead = 2n << 184n
const version = 2n
const creationShift = 148n
const nibbleShift = 144n
const indexShift = 80n
const arrivalShift = 36n
const shardShift = 4n

/** The index in a closed shard's ending sequence number: above every record's. */
export const closedSequenceIndex = 0x7fffffffffffffffn

/** What a sequence number says. The index loses its lowest bits above 2^53, where no record lives. */
export interface SequenceParts {
  readonly shardCreatedSec: number
  readonly shardIndex: number
  readonly sequenceIndex: number
  readonly arrivalSec: number
}

/** Writes the sequence numbers of one shard. */
export class SequenceNumbers {
  readonly #base: bigint
  #arrivalSec = -1
  #withArrival = 0n

  constructor(shardCreatedSec: number, shardIndex: number) {
    this.#base =
      lead |
      (BigInt(shardCreatedSec) << creationShift) |
      (BigInt(shardIndex & 0xf) << nibbleShift) |
      (BigInt(shardIndex) << shardShift) |
      version
  }

  /** The text of a sequence number. */
  text(sequenceIndex: number | bigint, arrivalSec: number): string {
    if (arrivalSec !== this.#arrivalSec) {
      this.#arrivalSec = arrivalSec
      this.#withArrival = this.#base | (BigInt(arrivalSec) << arrivalShift)
    }
    return (this.#withArrival + (BigInt(sequenceIndex) << indexShift)).toString()
  }
}

function field(value: bigint, shift: bigint, bits: number): bigint {
  return BigInt.asUintN(bits, value >> shift)
}

/** Reads a sequence number; undefined when the text is none of this layout. */
export function parseSequenceNumber(text: string): SequenceParts | undefined {
  if (!/^\d{1,60}$/.test(text)) return undefined
  const value = BigInt(text)
  if (value >> 184n !== 2n || field(value, 0n, 4) !== version) return undefined
  const shardIndex = field(value, shardShift, 32)
  const sequenceIndex = field(value, indexShift, 64)
  if (shardIndex > 0x7fffffffn || sequenceIndex > closedSequenceIndex) return undefined
  return {
    shardCreatedSec: Number(field(value, creationShift, 36)),
    shardIndex: Number(shardIndex),
    sequenceIndex: Number(sequenceIndex),
    arrivalSec: Number(field(value, arrivalShift, 36)),
  }
}
