// CloudWatch PutMetricData: adds data points.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { Dimension, MetricState } from '../metric-state.ts'

interface Input {
  readonly Namespace: string
  readonly MetricData: readonly {
    readonly MetricName: string
    readonly Dimensions?: readonly Dimension[]
    readonly Timestamp?: Date
    readonly Value?: number
    readonly Values?: readonly number[]
    readonly Counts?: readonly number[]
    readonly StatisticValues?: { readonly Sum: number; readonly SampleCount: number; readonly Minimum: number; readonly Maximum: number }
    readonly Unit?: string
  }[]
}

/** PutMetricData. */
export const putMetricData = defineAction<MetricState, Input, object>({
  name: 'PutMetricData',
  handle(input, context, state) {
    context.authorize('cloudwatch:PutMetricData', '*')
    for (const datum of input.MetricData) {
      const atMs = datum.Timestamp?.getTime() ?? context.clock.now()
      const add = (sum: number, count: number, min: number, max: number): boolean =>
        state.add(context.region, input.Namespace, datum.MetricName, datum.Dimensions ?? [], datum.Unit ?? 'None', atMs, { sum, count, min, max })
      let added = true
      if (datum.StatisticValues) {
        const { Sum, SampleCount, Minimum, Maximum } = datum.StatisticValues
        added = add(Sum, SampleCount, Minimum, Maximum)
      } else if (datum.Values) {
        datum.Values.forEach((value, index) => {
          const count = datum.Counts?.[index] ?? 1
          added = add(value * count, count, value, value) && added
        })
      } else if (datum.Value !== undefined) added = add(datum.Value, 1, datum.Value, datum.Value)
      if (!added) throw new AwsError('LimitExceeded', 'Too many metrics are kept; use fewer dimension values.', 400)
    }
    return {}
  },
})
