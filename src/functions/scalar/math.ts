// Functions of doubles: trigonometry, logarithms, powers, constants.
// Always: arguments widen to DOUBLE; results are IEEE, so LN(-1) is NaN and 1e308 * 10 overflows to Infinity.

import type { ScalarFunction } from '../../table/function.ts'
import { defineFunction } from '../define.ts'
import { exactCos, exactExp, exactLog, exactLog10, exactPow, exactSin, exactTan, javaCosh } from '../lib/exact-math.ts'

function libraryUnary(
  name: string,
  library: (x: number) => number,
  doc: string,
  example: string,
  expected: string,
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<NUMERIC>)'],
    signatures: ['(DOUBLE) -> DOUBLE'],
    doc,
    examples: [[example, expected]],
    code: ([x], call) => `${call.constant(library)}(${x})`,
  })
}

function unary(
  name: string,
  code: (x: string) => string,
  doc: string,
  example: string,
  expected: string,
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<NUMERIC>)'],
    signatures: ['(DOUBLE) -> DOUBLE'],
    doc,
    examples: [[example, expected]],
    total: true,
    code: ([x = '0']) => code(x),
  })
}

function constant(name: string, code: string, doc: string, expected: string): ScalarFunction {
  return defineFunction({
    name,
    forms: ['()'],
    signatures: ['() -> DOUBLE NOT NULL'],
    doc,
    examples: [[`${name}()`, expected]],
    emit: () => ({ code, isNull: 'false' }),
  })
}

/** The functions of doubles. */
export const doubles: readonly ScalarFunction[] = [
  defineFunction({
    name: 'POWER',
    forms: ['(<NUMERIC>, <NUMERIC>)'],
    signatures: ['(DOUBLE, DOUBLE) -> DOUBLE'],
    doc: 'The first number raised to the power of the second.',
    examples: [['POWER(2, 10)', '1024.0']],
    code: ([base, exponent], call) => `${call.constant(exactPow)}(${base}, ${exponent})`,
  }),
  // Flink plans SQRT as POWER(x, 0.5), which differs from a square root for negative zero and infinities only.
  unary('SQRT', (x) => `Math.pow(${x}, 0.5)`, 'The square root.', 'SQRT(9)', '3.0'),
  libraryUnary('LN', exactLog, 'The natural logarithm.', 'LN(1)', '0.0'),
  libraryUnary('LOG10', exactLog10, 'The logarithm to base 10.', 'LOG10(100)', '2.0'),
  libraryUnary('LOG2', (x) => exactLog(x) / Math.LN2, 'The logarithm to base 2.', 'LOG2(8)', '3.0'),
  defineFunction({
    name: 'LOG',
    forms: ['(<NUMERIC>)', '(<NUMERIC>, <NUMERIC>)'],
    signatures: ['(DOUBLE [, DOUBLE]) -> DOUBLE'],
    doc: 'The natural logarithm of one number; of two, the logarithm of the second to the base of the first.',
    examples: [
      ['LOG(1)', '0.0'],
      ['LOG(2, 65536)', '16.0'],
    ],
    eval: (a: number, b?: number) => (b === undefined ? exactLog(a) : exactLog(b) / exactLog(a)),
  }),
  libraryUnary('EXP', exactExp, 'e raised to the number.', 'EXP(0)', '1.0'),
  libraryUnary('SIN', exactSin, 'The sine.', 'SIN(0)', '0.0'),
  unary('SINH', (x) => `Math.sinh(${x})`, 'The hyperbolic sine.', 'SINH(0)', '0.0'),
  libraryUnary('COS', exactCos, 'The cosine.', 'COS(0)', '1.0'),
  libraryUnary('COSH', javaCosh, 'The hyperbolic cosine.', 'COSH(0)', '1.0'),
  libraryUnary('TAN', exactTan, 'The tangent.', 'TAN(0)', '0.0'),
  unary('TANH', (x) => `Math.tanh(${x})`, 'The hyperbolic tangent.', 'TANH(0)', '0.0'),
  libraryUnary('COT', (x) => 1 / exactTan(x), 'The cotangent.', 'COT(0)', 'Infinity'),
  unary('ASIN', (x) => `Math.asin(${x})`, 'The arc sine.', 'ASIN(0)', '0.0'),
  unary('ACOS', (x) => `Math.acos(${x})`, 'The arc cosine.', 'ACOS(1)', '0.0'),
  unary('ATAN', (x) => `Math.atan(${x})`, 'The arc tangent.', 'ATAN(0)', '0.0'),
  defineFunction({
    name: 'ATAN2',
    forms: ['(<NUMERIC>, <NUMERIC>)'],
    signatures: ['(DOUBLE, DOUBLE) -> DOUBLE'],
    doc: 'The angle of the point (second, first).',
    examples: [['ATAN2(0, 1)', '0.0']],
    total: true,
    code: ([y, x]) => `Math.atan2(${y}, ${x})`,
  }),
  unary('DEGREES', (x) => `${x} * 57.29577951308232`, 'Radians to degrees.', 'DEGREES(0)', '0.0'),
  unary('RADIANS', (x) => `${x} * 0.017453292519943295`, 'Degrees to radians.', 'RADIANS(0)', '0.0'),
  constant('PI', 'Math.PI', 'The number pi.', '3.141592653589793'),
  constant('E', 'Math.E', 'The number e.', '2.718281828459045'),
]
