// Digits of doubles and floats as Java up to version 18 generates them, which Flink's runtimes (Java 11 and 17) use.
// Always: exact integer arithmetic. Where Java's digits are the shortest ones, java-text.ts does not come here.
// The method is free-format digit generation (Steele and White): digits are made until they tell the number from its
// neighbours;
// whole numbers beyond the precision are cut to their significant digits instead.

const doubleShift = 52

/** Significant digits, and where the point stands: value = 0.d1d2d3… × 10^point. */
export interface JavaDigits {
  readonly digits: string
  readonly point: number
}

/**
 * A binary number: fraction bits aligned to 53 (the first of them set), exponent of that first bit, bits that count.
 */
interface Binary {
  readonly bits: bigint
  readonly exponent: number
  readonly precision: number
}

function trailingZeros(bits: bigint): number {
  let count = 0
  while (((bits >> BigInt(count)) & 1n) === 0n) count++
  return count
}

function bitLength(bits: bigint): number {
  return bits.toString(2).length
}

/** Decimal digits that bits beyond the precision can stand for. */
function uncertainDigits(bits: number): number {
  return bits > 1 && bits < 64 ? Math.floor(bits * 0.30103) : 0
}

function wholeDigits({ bits, exponent, precision }: Binary): JavaDigits {
  const shift = exponent - doubleShift
  let whole = shift >= 0 ? bits << BigInt(shift) : bits >> BigInt(-shift)
  const cut = exponent > precision ? uncertainDigits(exponent - precision - 1) : 0
  if (cut > 0) {
    const unit = 10n ** BigInt(cut)
    whole = (whole + unit / 2n) / unit
  }
  const text = whole.toString()
  return { digits: text.replace(/0+$/, '') || '0', point: text.length + cut }
}

function estimateExponent({ bits, exponent }: Binary): number {
  const mantissa = Number(bits) / 2 ** doubleShift
  return Math.floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981)
}

/** Bits of 5^n, as Java's table has them up to 26 and estimated beyond. */
function bitsOfFive(power: number): number {
  return power < 27 ? bitLength(5n ** BigInt(power)) : power * 3
}

interface Scaled {
  readonly value: bigint
  readonly unit: bigint
  readonly gap: bigint
  /**
   * Bits that Java calculates in: 32 or 64 (sums may overflow there, and a tie with the upper neighbour does not end
   * the digits), else 0.
   */
  readonly width: number
}

function scale({ bits, exponent, precision }: Binary, decimal: number): Scaled {
  const zeros = trailingZeros(bits)
  const fractionBits = doubleShift + 1 - zeros
  const tiny = Math.max(0, fractionBits - exponent - 1)
  const fives = Math.max(0, -decimal)
  const unitFives = Math.max(0, decimal)
  let twos = fives + tiny + exponent
  let unitTwos = unitFives + tiny
  let gapTwos = twos - precision
  twos -= fractionBits - 1
  const common = Math.min(twos, unitTwos)
  twos -= common
  unitTwos -= common
  gapTwos -= common
  // The neighbour below a power of two is only half as far.
  if (fractionBits === 1) gapTwos -= 1
  if (gapTwos < 0) {
    twos -= gapTwos
    unitTwos -= gapTwos
    gapTwos = 0
  }
  const bitsMax = Math.max(fractionBits + twos + bitsOfFive(fives), unitTwos + 1 + bitsOfFive(unitFives + 1))
  const five = 5n ** BigInt(fives)
  return {
    value: ((bits >> BigInt(zeros)) * five) << BigInt(twos),
    unit: (5n ** BigInt(unitFives)) << BigInt(unitTwos),
    gap: five << BigInt(gapTwos),
    width: bitsMax < 32 ? 32 : bitsMax < 64 ? 64 : 0,
  }
}

/** Adds one unit to the last digit. */
function roundedUp(digits: string, point: number): JavaDigits {
  const next = (BigInt(digits) + 1n).toString().padStart(digits.length, '0')
  // 99 became 100: the digits stay as many, the point moves.
  return next.length > digits.length
    ? { digits: `1${'0'.repeat(digits.length - 1)}`, point: point + 1 }
    : { digits: next, point }
}

function generate(binary: Binary): JavaDigits {
  let decimal = estimateExponent(binary)
  const { value, unit, gap, width } = scale(binary, decimal)
  const wrap = (sum: bigint): bigint => (width === 0 ? sum : BigInt.asIntN(width, sum))
  const ten = unit * 10n
  let [rest, reach] = [value, gap]
  let digits = ''
  let [isLow, isHigh] = [false, false]
  const step = (): bigint => {
    const digit = rest / unit
    rest = (rest % unit) * 10n
    reach = wrap(reach * 10n)
    // Java takes an overflow of the reach itself for the end of the digits.
    isLow = reach <= 0n || rest < reach
    isHigh = reach <= 0n || (width === 0 ? rest + reach >= ten : wrap(rest + reach) > ten)
    return digit
  }
  const first = step()
  if (first === 0n && !isHigh) decimal -= 1
  else digits += first.toString()
  // In the form with an exponent there is always a second digit.
  if (decimal < -3 || decimal >= 8) [isLow, isHigh] = [false, false]
  while (!isLow && !isHigh) digits += step().toString()
  const point = decimal + 1
  if (!isHigh) return { digits, point }
  const difference = rest * 2n - ten
  const goesUp = !isLow || difference > 0n || (difference === 0n && Number(digits.at(-1)) % 2 === 1)
  return goesUp ? roundedUp(digits, point) : { digits, point }
}

function digitsOf(binary: Binary): JavaDigits {
  const fractionBits = doubleShift + 1 - trailingZeros(binary.bits)
  const isWhole = binary.exponent <= 62 && fractionBits - binary.exponent - 1 <= 0 && binary.exponent >= 0
  return isWhole ? wholeDigits(binary) : generate(binary)
}

/** Digits of a positive finite double. */
export function doubleDigits(value: number): JavaDigits {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const raw = view.getBigUint64(0)
  const fraction = raw & 0xfffffffffffffn
  const biased = Number((raw >> 52n) & 0x7ffn)
  if (biased > 0) return digitsOf({ bits: fraction | (1n << 52n), exponent: biased - 1023, precision: 53 })
  const length = bitLength(fraction)
  const shift = 53 - length
  return digitsOf({ bits: fraction << BigInt(shift), exponent: 1 - shift - 1023, precision: length })
}

/** Digits of a positive finite float. */
export function floatDigits(value: number): JavaDigits {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value)
  const raw = view.getUint32(0)
  const fraction = BigInt(raw & 0x7fffff)
  const biased = (raw >>> 23) & 0xff
  if (biased > 0) return digitsOf({ bits: (fraction | (1n << 23n)) << 29n, exponent: biased - 127, precision: 24 })
  const length = bitLength(fraction)
  const shift = 24 - length
  return digitsOf({ bits: fraction << BigInt(shift + 29), exponent: 1 - shift - 127, precision: length })
}
