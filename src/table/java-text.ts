// Numbers as Java prints and reads them (Double.toString, Float.toString, Double.parseDouble).
// Always: the text reads back to the same number; exponents and the number of digits follow Java, not JavaScript.

function digitsOf(exponential: string): { digits: string; exponent: number } {
  const at = exponential.indexOf('e')
  return { digits: exponential.slice(0, at).replace('.', ''), exponent: Number(exponential.slice(at + 1)) }
}

function javaForm(digits: string, exponent: number): string {
  if (exponent >= -3 && exponent < 7) {
    if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
    return `${whole}.${digits.slice(exponent + 1) || '0'}`
  }
  return `${digits[0]}.${digits.slice(1) || '0'}E${exponent}`
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity) return 'Infinity'
  if (value === -Infinity) return '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  return undefined
}

/** Double.toString. */
export function doubleText(value: number): string {
  const named = special(value)
  if (named !== undefined) return named
  const magnitude = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    const text = String(magnitude)
    return `${sign}${text.includes('.') ? text : `${text}.0`}`
  }
  let form = magnitude.toExponential()
  // Java always has two digits, and picks the pair nearest to the value.
  if (form.indexOf('e') === 1) {
    const two = magnitude.toExponential(1)
    if (Number(two) === magnitude) form = two
  }
  const { digits, exponent } = digitsOf(form)
  return sign + javaForm(digits.length > 1 ? digits.replace(/0+$/, '') || '0' : digits, exponent)
}

/** Float.toString; the value must be a 32-bit float. */
export function floatText(value: number): string {
  const named = special(value)
  if (named !== undefined) return named
  const magnitude = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  for (let precision = 1; precision <= 9; precision++) {
    const form = magnitude.toExponential(precision)
    if (Math.fround(Number(form)) === magnitude) {
      const { digits, exponent } = digitsOf(form)
      return sign + javaForm(digits.replace(/0+$/, '') || '0', exponent)
    }
  }
  return String(value)
}

const decimalFloat = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?)$/

/** Double.parseDouble of trimmed text, or undefined when Java would throw. Hexadecimal forms are not read. */
export function parseDouble(text: string): number | undefined {
  const trimmed = trimControls(text)
  if (!decimalFloat.test(trimmed)) return undefined
  const last = trimmed.charCodeAt(trimmed.length - 1) | 0x20
  const isSuffixed = (last === 0x64 || last === 0x66) && !trimmed.endsWith('Infinity')
  return Number(isSuffixed ? trimmed.slice(0, -1) : trimmed)
}

/** Java's String.trim: removes characters up to U+0020 at both ends. */
export function trimControls(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}
