// All aggregate functions.
import type { AggregateFunction } from '../../table/function.ts'
import { avg } from './avg.ts'
import { count } from './count.ts'
import { max, min } from './min-max.ts'
import { sum, sum0 } from './sum.ts'

/** Every built-in aggregate function. */
export const allAggregates: readonly AggregateFunction[] = [count, sum, sum0, avg, min, max]
