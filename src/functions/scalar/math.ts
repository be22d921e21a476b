// Functions of doubles: trigonometry, logarithms, powers, constants.
// Always: arguments widen to DOUBLE; results are IEEE, so LN(-1) is NaN and 1e308 * 10 overflows to Infinity.

import type { ScalarFunction } from '../../table/function.ts'
import { defineFunction } from '../define.ts'

function unary(
  name: string,
  code: (x: string) => string,
  doc: string,
  example: string,
  expected: string,
): ScalarFunction {
  return defineFunction({
    name,
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
    signatures: ['(DOUBLE, DOUBLE) -> DOUBLE'],
    doc: 'The first number raised to the power of the second.',
    examples: [['POWER(2, 10)', '1024.0']],
    total: true,
    code: ([base, exponent]) => `Math.pow(${base}, ${exponent})`,
  }),
  // Flink plans SQRT as POWER(x, 0.5), which differs from a square root for negative zero and infinities only.
  unary('SQRT', (x) => `Math.pow(${x}, 0.5)`, 'The square root.', 'SQRT(9)', '3.0'),
  unary('LN', (x) => `Math.log(${x})`, 'The natural logarithm.', 'LN(1)', '0.0'),
  unary('LOG10', (x) => `Math.log10(${x})`, 'The logarithm to base 10.', 'LOG10(100)', '2.0'),
  unary('LOG2', (x) => `Math.log(${x}) / Math.LN2`, 'The logarithm to base 2.', 'LOG2(8)', '3.0'),
  defineFunction({
    name: 'LOG',
    signatures: ['(DOUBLE [, DOUBLE]) -> DOUBLE'],
    doc: 'The natural logarithm of one number; of two, the logarithm of the second to the base of the first.',
    examples: [
      ['LOG(1)', '0.0'],
      ['LOG(2, 65536)', '16.0'],
    ],
    total: true,
    code: ([a, b]) => (b === undefined ? `Math.log(${a})` : `Math.log(${b}) / Math.log(${a})`),
  }),
  unary('EXP', (x) => `Math.exp(${x})`, 'e raised to the number.', 'EXP(0)', '1.0'),
  unary('SIN', (x) => `Math.sin(${x})`, 'The sine.', 'SIN(0)', '0.0'),
  unary('SINH', (x) => `Math.sinh(${x})`, 'The hyperbolic sine.', 'SINH(0)', '0.0'),
  unary('COS', (x) => `Math.cos(${x})`, 'The cosine.', 'COS(0)', '1.0'),
  unary('COSH', (x) => `Math.cosh(${x})`, 'The hyperbolic cosine.', 'COSH(0)', '1.0'),
  unary('TAN', (x) => `Math.tan(${x})`, 'The tangent.', 'TAN(0)', '0.0'),
  unary('TANH', (x) => `Math.tanh(${x})`, 'The hyperbolic tangent.', 'TANH(0)', '0.0'),
  unary('COT', (x) => `1 / Math.tan(${x})`, 'The cotangent.', 'COT(0)', 'Infinity'),
  unary('ASIN', (x) => `Math.asin(${x})`, 'The arc sine.', 'ASIN(0)', '0.0'),
  unary('ACOS', (x) => `Math.acos(${x})`, 'The arc cosine.', 'ACOS(1)', '0.0'),
  unary('ATAN', (x) => `Math.atan(${x})`, 'The arc tangent.', 'ATAN(0)', '0.0'),
  defineFunction({
    name: 'ATAN2',
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
