// All scalar functions. A new file's function is added here; a test compares this list with the folder.

import type { ScalarFunction } from '../../table/function.ts'
import { arithmetics } from './arithmetic.ts'
import { arrays } from './array.ts'
import { initcap, lower, upper } from './case.ts'
import { charLength } from './char-length.ts'
import { comparisons } from './comparison.ts'
import { concat, concatWs, pipes } from './concat.ts'
import { conditionals } from './conditional.ts'
import { constructors } from './constructors.ts'
import { currentTimes } from './current-time.ts'
import { dateFormats } from './date-format.ts'
import { encodings } from './encoding.ts'
import { extracts } from './extract.ts'
import { floors } from './floor.ts'
import { hashes } from './hash.ts'
import { jsonConstructors } from './json-construct.ts'
import { jsonQueries } from './json-query.ts'
import { likes } from './like.ts'
import { logicals } from './logic.ts'
import { maps } from './map.ts'
import { doubles } from './math.ts'
import { rebuilds } from './pad.ts'
import { positions } from './position.ts'
import { printfs } from './printf.ts'
import { randoms } from './random.ts'
import { regexps } from './regexp.ts'
import { roundings } from './round.ts'
import { sinkNarrow } from './sink-narrow.ts'
import { splits } from './split.ts'
import { substrings } from './substring.ts'
import { textTests } from './text-tests.ts'
import { timestampMoves } from './timestamp-add.ts'
import { toTimes } from './to-timestamp.ts'
import { trims } from './trim.ts'
import { factFunctions } from './typeof.ts'
import { parseUrlFunction } from './url.ts'

/** Every built-in scalar function. */
export const allScalars: readonly ScalarFunction[] = [
  ...comparisons,
  ...logicals,
  ...arithmetics,
  upper,
  lower,
  initcap,
  ...trims,
  charLength,
  ...substrings,
  concat,
  concatWs,
  pipes,
  ...positions,
  ...rebuilds,
  ...splits,
  ...encodings,
  ...likes,
  ...regexps,
  ...hashes,
  parseUrlFunction,
  ...textTests,
  ...conditionals,
  ...doubles,
  ...roundings,
  ...randoms,
  ...factFunctions,
  ...extracts,
  ...floors,
  ...timestampMoves,
  ...toTimes,
  ...dateFormats,
  ...currentTimes,
  ...constructors,
  ...arrays,
  ...maps,
  sinkNarrow,
  ...printfs,
  ...jsonQueries,
  ...jsonConstructors,
]
