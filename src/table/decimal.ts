// Decimal arithmetic on unscaled bigints with Flink's rules: HALF_UP rounding, at most 38 digits, overflow is NULL
// (here undefined).
// Always: a decimal is (unscaled, scale); functions never round silently except where their name or comment says so.

/** Most digits of a DECIMAL. */
export const decimalDigitsMax = 38

const powers: readonly bigint[] = Array.from({ length: 160 }, (_, exponent) => 10n ** BigInt(exponent))

/** Ten to the given power. */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent)
}

/** Quotient rounded half away from zero; the divisor must be positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const rest = dividend - quotient * divisor
  if (rest >= 0n) return rest * 2n >= divisor ? quotient + 1n : quotient
  return -rest * 2n >= divisor ? quotient - 1n : quotient
}

/** The value at another scale, rounded HALF_UP. */
export function rescale(unscaled: bigint, fromScale: number, toScale: number): bigint {
  if (fromScale === toScale) return unscaled
  if (toScale > fromScale) return unscaled * powerOfTen(toScale - fromScale)
  return divideHalfUp(unscaled, powerOfTen(fromScale - toScale))
}

/** The value at another scale, digits cut off toward zero. */
export function rescaleDown(unscaled: bigint, fromScale: number, toScale: number): bigint {
  if (toScale >= fromScale) return unscaled * powerOfTen(toScale - fromScale)
  return unscaled / powerOfTen(fromScale - toScale)
}

/** Whether the unscaled value has at most `precision` digits. */
export function fitsDigits(unscaled: bigint, precision: number): boolean {
  const limit = powerOfTen(precision)
  return unscaled < limit && unscaled > -limit
}

/** The value as DECIMAL(precision, toScale), or undefined on overflow. */
export function toDecimal(unscaled: bigint, fromScale: number, precision: number, toScale: number): bigint | undefined {
  const scaled = rescale(unscaled, fromScale, toScale)
  return fitsDigits(scaled, precision) ? scaled : undefined
}

/** Number of decimal digits; zero has one. */
export function digitCount(unscaled: bigint): number {
  const magnitude = unscaled < 0n ? -unscaled : unscaled
  return magnitude.toString().length
}

/** Java's BigDecimal.divide with MathContext(38, HALF_UP), then brought to DECIMAL(precision, scale). */
export function divideDecimal(
  left: bigint,
  leftScale: number,
  right: bigint,
  rightScale: number,
  precision: number,
  scale: number,
): bigint | undefined {
  if (left === 0n) return 0n
  const negative = left < 0n !== right < 0n
  const dividend = left < 0n ? -left : left
  const divisor = right < 0n ? -right : right
  let shift = decimalDigitsMax - (digitCount(dividend) - digitCount(divisor))
  const scaled = (by: number): bigint =>
    by >= 0 ? divideHalfUp(dividend * powerOfTen(by), divisor) : divideHalfUp(dividend, divisor * powerOfTen(-by))
  let quotient = scaled(shift)
  if (quotient >= powerOfTen(decimalDigitsMax)) {
    shift -= 1
    quotient = scaled(shift)
  }
  const resultScale = leftScale - rightScale + shift
  return toDecimal(negative ? -quotient : quotient, resultScale, precision, scale)
}

/** BigDecimal.toPlainString. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString()
  const negative = unscaled < 0n
  const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A parsed number: value = unscaled / 10^scale; the scale may be negative. */
export interface ParsedDecimal {
  readonly unscaled: bigint
  readonly scale: number
}

const decimalSyntax = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/

/** Java's `new BigDecimal(text)`, or undefined when the text is no number. */
export function parseDecimal(text: string): ParsedDecimal | undefined {
  const match = decimalSyntax.exec(text)
  if (!match) return undefined
  const whole = match[2] ?? ''
  const fraction = match[3] ?? ''
  if (whole === '' && fraction === '') return undefined
  const magnitude = BigInt(`${whole}${fraction}`)
  const exponent = match[4] === undefined ? 0 : Number(match[4])
  return { unscaled: match[1] === '-' ? -magnitude : magnitude, scale: fraction.length - exponent }
}

/** The parsed number as DECIMAL(precision, scale), HALF_UP, or undefined on overflow. */
export function parsedToDecimal(parsed: ParsedDecimal, precision: number, scale: number): bigint | undefined {
  if (parsed.unscaled === 0n) return 0n
  const shift = scale - parsed.scale
  if (shift >= 0) {
    if (shift > precision) return undefined
    const scaled = parsed.unscaled * powerOfTen(shift)
    return fitsDigits(scaled, precision) ? scaled : undefined
  }
  if (-shift > digitCount(parsed.unscaled) + 1) return 0n
  return toDecimal(parsed.unscaled, -shift, precision, 0)
}

/** A DECIMAL as a double, as Flink does: compact ones by one division, wider ones correctly rounded. */
export function decimalToDouble(unscaled: bigint, precision: number, scale: number): number {
  if (precision <= 18) return Number(unscaled) / 10 ** scale
  return Number(decimalText(unscaled, scale))
}

/** A finite double as DECIMAL by its Java text (BigDecimal.valueOf), or undefined when not finite or too big. */
export function doubleToDecimal(value: number, precision: number, scale: number): bigint | undefined {
  if (!Number.isFinite(value)) return undefined
  const parsed = parseDecimal(String(value))
  return parsed && parsedToDecimal(parsed, precision, scale)
}
