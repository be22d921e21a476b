// Written by `npm run gen`: the actions of this folder.

import { getMetricData } from './GetMetricData.ts'
import { getMetricStatistics } from './GetMetricStatistics.ts'
import { listMetrics } from './ListMetrics.ts'
import { putMetricData } from './PutMetricData.ts'

/** The actions of this folder, by name. */
export const actions = [
  getMetricData,
  getMetricStatistics,
  listMetrics,
  putMetricData,
]
