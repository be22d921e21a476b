// All scalar functions. A new file's function is added here; a test compares this list with the folder.

import type { ScalarFunction } from '../../table/function.ts'
import { arithmetics } from './arithmetic.ts'
import { comparisons } from './comparison.ts'
import { logicals } from './logic.ts'

/** Every built-in scalar function. */
export const allScalars: readonly ScalarFunction[] = [
  ...comparisons,
  ...logicals,
  ...arithmetics,
]
