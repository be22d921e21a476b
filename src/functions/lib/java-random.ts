// java.util.Random: the 48-bit linear congruential generator, so that seeded functions repeat Flink's sequences.

const multiplier = 0x5deece66dn
const mask = (1n << 48n) - 1n

/** A seeded generator. */
export class JavaRandom {
  #seed: bigint

  constructor(seed: bigint) {
    this.#seed = (seed ^ multiplier) & mask
  }

  #next(bits: number): number {
    this.#seed = (this.#seed * multiplier + 0xbn) & mask
    return Number(BigInt.asIntN(32, this.#seed >> BigInt(48 - bits)))
  }

  /** A double in [0, 1). */
  nextDouble(): number {
    return (this.#next(26) * 2 ** 27 + this.#next(27)) * 2 ** -53
  }

  /** An integer in [0, bound). */
  nextInt(bound: number): number {
    let bits = this.#next(31)
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(bits)) >> 31n)
    let value = bits % bound
    while (bits - value + (bound - 1) > 2147483647) {
      bits = this.#next(31)
      value = bits % bound
    }
    return value
  }
}
