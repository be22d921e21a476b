// All scalar functions. A new file's function is added here; a test compares this list with the folder.

import type { ScalarFunction } from '../../table/function.ts'
import { arithmetics } from './arithmetic.ts'
import { upper, lower, initcap } from './case.ts'
import { charLength } from './char-length.ts'
import { comparisons } from './comparison.ts'
import { concat, concatWs, pipes } from './concat.ts'
import { conditionals } from './conditional.ts'
import { encodings } from './encoding.ts'
import { hashes } from './hash.ts'
import { likes } from './like.ts'
import { logicals } from './logic.ts'
import { doubles } from './math.ts'
import { rebuilds } from './pad.ts'
import { positions } from './position.ts'
import { randoms } from './random.ts'
import { regexps } from './regexp.ts'
import { roundings } from './round.ts'
import { splits } from './split.ts'
import { substrings } from './substring.ts'
import { textTests } from './text-tests.ts'
import { trims } from './trim.ts'
import { factFunctions } from './typeof.ts'
import { parseUrlFunction } from './url.ts'

/** Every built-in scalar function. */
export const allScalars: readonly ScalarFunction[] = [
  ...arithmetics,
  upper,
  lower,
  initcap,
  charLength,
  ...comparisons,
  concat,
  concatWs,
  pipes,
  ...conditionals,
  ...encodings,
  ...hashes,
  ...likes,
  ...logicals,
  ...doubles,
  ...rebuilds,
  ...positions,
  ...randoms,
  ...regexps,
  ...roundings,
  ...splits,
  ...substrings,
  ...textTests,
  ...trims,
  ...factFunctions,
  parseUrlFunction,
]
