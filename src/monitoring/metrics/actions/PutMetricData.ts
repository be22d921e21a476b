// CloudWatch PutMetricData: adds data points.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { Dimension, ValueFold } from '../metric-state.ts'
import { invalidCombination, invalidValue, type MetricsService } from '../metrics-service.ts'

interface Input {
  readonly Namespace: string
  readonly MetricData?: readonly Datum[]
}

interface Datum {
  readonly MetricName: string
  readonly Dimensions?: readonly Dimension[]
  readonly Timestamp?: Date
  readonly Value?: number
  readonly Values?: readonly number[]
  readonly Counts?: readonly number[]
  readonly StatisticValues?: { readonly Sum: number; readonly SampleCount: number; readonly Minimum: number; readonly Maximum: number }
  readonly Unit?: string
}

const oldestMs = 14 * 86_400_000
const newestMs = 2 * 3_600_000

function foldOf(datum: Datum, index: number, nowMs: number): ValueFold {
  const at = `MetricData.member.${index + 1}`
  const ageMs = nowMs - (datum.Timestamp?.getTime() ?? nowMs)
  if (Number.isNaN(ageMs) || ageMs > oldestMs || ageMs < -newestMs) {
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time within the past two weeks and no more than two hours in the future.`)
  }
  const { Value: value, Values: values, StatisticValues: set } = datum
  if (value !== undefined && set !== undefined) throw invalidCombination(`The parameters ${at}.Value and ${at}.StatisticValues are mutually exclusive and you have specified both.`)
  if (value !== undefined && values !== undefined) throw invalidCombination(`The parameters ${at}.Value and ${at}.Values are mutually exclusive and you have specified both.`)
  if (set !== undefined) {
    checkNumbers([set.Sum, set.SampleCount, set.Minimum, set.Maximum], `${at}.StatisticValues`)
    return { sum: set.Sum, count: set.SampleCount, min: set.Minimum, max: set.Maximum }
  }
  const all = values ?? (value === undefined ? [] : [value])
  if (all.length === 0) throw invalidCombination(`At least one of the parameters must be specified: ${at}.Value, ${at}.Values, ${at}.StatisticValues.`)
  if (datum.Counts !== undefined && datum.Counts.length !== all.length) throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`)
  checkNumbers(all, `${at}.Value`)
  const counts = all.map((_, position) => datum.Counts?.[position] ?? 1)
  const samples = new Map<number, number>()
  for (const [position, each] of all.entries()) samples.set(each, (samples.get(each) ?? 0) + (counts[position] ?? 1))
  const sum = all.reduce((total, each, position) => total + each * (counts[position] ?? 1), 0)
  return { sum, count: counts.reduce((total, count) => total + count, 0), min: Math.min(...all), max: Math.max(...all), samples }
}

function checkNumbers(values: readonly number[], parameter: string): void {
  const wrong = values.find((value) => !Number.isFinite(value) || Math.abs(value) > 2 ** 360)
  if (wrong !== undefined) throw invalidValue(`The value ${wrong} for parameter ${parameter} is invalid.`)
}

/** PutMetricData. */
export const putMetricData = defineAction<MetricsService, Input, object>({
  name: 'PutMetricData',
  handle(input, context, state) {
    context.authorize('cloudwatch:PutMetricData', '*')
    if (input.Namespace.startsWith('AWS/')) throw invalidValue('The value AWS/ for parameter Namespace is invalid.')
    const nowMs = context.clock.now()
    const folds = (input.MetricData ?? []).map((datum, index) => foldOf(datum, index, nowMs))
    for (const [index, datum] of (input.MetricData ?? []).entries()) {
      const atMs = datum.Timestamp?.getTime() ?? nowMs
      const fold = folds[index] as ValueFold
      if (!state.points.add(context.region, input.Namespace, datum.MetricName, datum.Dimensions ?? [], datum.Unit ?? 'None', atMs, fold)) {
        throw new AwsError('LimitExceeded', 'Too many metrics are kept; use fewer dimension values.', 400)
      }
    }
    return {}
  },
})
