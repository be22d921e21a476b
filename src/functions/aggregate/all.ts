// All aggregate functions. A new file's function is added here; a test compares this list with the folder.

import type { AggregateFunction } from '../../table/function.ts'
import { avg } from './avg.ts'
import { approxCountDistinct, arrayAgg, collect, jsonAggregates } from './collect.ts'
import { count } from './count.ts'
import { endValues, singleValue } from './first-last.ts'
import { listagg } from './listagg.ts'
import { max, min } from './min-max.ts'
import { overFunctions } from './over.ts'
import { percentile } from './percentile.ts'
import { sum, sum0 } from './sum.ts'
import { variances } from './variance.ts'

/** Every built-in aggregate function. */
export const allAggregates: readonly AggregateFunction[] = [
  count,
  sum,
  sum0,
  avg,
  min,
  max,
  ...variances,
  ...endValues,
  singleValue,
  listagg,
  collect,
  arrayAgg,
  percentile,
  approxCountDistinct,
  ...jsonAggregates,
  ...overFunctions,
]
