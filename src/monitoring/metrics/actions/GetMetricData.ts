// CloudWatch GetMetricData: statistics of several metrics by period, and expressions over them.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { evaluateExpression, type Series } from '../expressions.ts'
import { type Dimension, foldPeriods, isStatistic, statistic } from '../metric-state.ts'
import type { MetricsService } from '../metrics-service.ts'

interface Input {
  readonly MetricDataQueries: readonly Query[]
  readonly StartTime: Date
  readonly EndTime: Date
  readonly ScanBy?: string
}

interface Query {
  readonly Id: string
  readonly Label?: string
  readonly ReturnData?: boolean
  readonly Expression?: string
  readonly Period?: number
  readonly MetricStat?: {
    readonly Metric: { readonly Namespace?: string; readonly MetricName?: string; readonly Dimensions?: readonly Dimension[] }
    readonly Period: number
    readonly Stat: string
    readonly Unit?: string
  }
}

function checkQueries(queries: readonly Query[]): void {
  const ids = new Set<string>()
  for (const { Id, MetricStat, Expression } of queries) {
    if (!/^[a-z]\w*$/.test(Id)) throw new AwsError('ValidationError', `The value ${Id} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`)
    if (ids.has(Id)) throw new AwsError('ValidationError', 'The values for parameter id in MetricDataQueries are not unique.')
    if ((MetricStat === undefined) === (Expression === undefined)) throw new AwsError('ValidationError', 'Exactly one of MetricStat and Expression must be given for each query.')
    if (MetricStat !== undefined && !isStatistic(MetricStat.Stat)) throw new AwsError('ValidationError', `The value ${MetricStat.Stat} for parameter MetricDataQueries.member.1.MetricStat.Stat is not supported.`)
    ids.add(Id)
  }
}

/** GetMetricData. */
export const getMetricData = defineAction<MetricsService, Input, object>({
  name: 'GetMetricData',
  handle(input, context, state) {
    context.authorize('cloudwatch:GetMetricData', '*')
    const [startMs, endMs] = [input.StartTime.getTime(), input.EndTime.getTime()]
    if (startMs >= endMs) throw new AwsError('ValidationError', 'The parameter StartTime must be less than the parameter EndTime.')
    checkQueries(input.MetricDataQueries)
    const byId = new Map(input.MetricDataQueries.map((query) => [query.Id, query]))
    const metricIds = input.MetricDataQueries.filter((query) => query.MetricStat !== undefined).map((query) => query.Id)
    const periodSeconds = Math.max(1, ...input.MetricDataQueries.map((query) => query.MetricStat?.Period ?? query.Period ?? 1))
    const known = new Map<string, Series[]>()
    const seriesOf = (id: string, open: readonly string[]): Series[] => {
      const cached = known.get(id)
      if (cached !== undefined) return cached
      const query = byId.get(id)
      if (open.includes(id)) throw new AwsError('ValidationError', `Error in expression '${id}' [The expression refers to itself]`)
      const found = query?.Expression === undefined ? [metricSeries(query)] : evaluateExpression(query.Expression, {
        metricIds, periodSeconds, series: (other) => (byId.has(other) ? seriesOf(other, [...open, id])[0] : undefined),
      })
      known.set(id, found)
      return found
    }
    const metricSeries = (query: Query | undefined): Series => {
      const wanted = query?.MetricStat
      if (wanted === undefined) return new Map()
      const metric = state.points.find(context.region, wanted.Metric.Namespace ?? '', wanted.Metric.MetricName ?? '', wanted.Metric.Dimensions ?? [])
      const found = wanted.Unit === undefined || metric?.unit === wanted.Unit ? metric : undefined
      const points = foldPeriods(found, startMs, endMs, Math.max(60, wanted.Period) * 1000)
      return new Map(points.flatMap((point) => {
        const value = statistic(point, wanted.Stat)
        return value === undefined ? [] : [[point.minuteMs, value] as const]
      }))
    }
    const results = input.MetricDataQueries.filter((query) => query.ReturnData !== false).flatMap((query) =>
      seriesOf(query.Id, []).map((series) => {
        const points = [...series]
        if (input.ScanBy !== 'TimestampAscending') points.reverse()
        return {
          Id: query.Id, Label: query.Label ?? query.MetricStat?.Metric.MetricName ?? query.Id, StatusCode: 'Complete',
          Timestamps: points.map(([atMs]) => new Date(atMs)), Values: points.map(([, value]) => value),
        }
      }))
    return { MetricDataResults: results, Messages: [] }
  },
})
