// CloudWatch Metrics' state: data points in memory, folded by minute, for the last `retainedMs`.
// Always: a point of a minute keeps sum, count, least and greatest value, so every statistic is exact over any whole minutes.

/** A dimension. */
export interface Dimension {
  readonly Name: string
  readonly Value: string
}

/** One minute of a metric. */
export interface MinutePoint {
  readonly minuteMs: number
  sum: number
  count: number
  min: number
  max: number
}

/** A metric with its points, oldest first. */
export interface Metric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: readonly Dimension[]
  unit: string
  readonly points: MinutePoint[]
}

const retainedMs = 24 * 3_600_000
/** Metrics kept a Region; more are refused. */
export const metricsMax = 50_000

/** The state of the service, shared by its actions. */
export class MetricState {
  readonly #metrics = new Map<string, Metric>()

  #key(region: string, namespace: string, name: string, dimensions: readonly Dimension[]): string {
    const sorted = dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()
    return JSON.stringify([region, namespace, name, sorted])
  }

  /** Adds a value (or a folded set of values) at a time. Answers false when there are too many metrics. */
  add(region: string, namespace: string, name: string, dimensions: readonly Dimension[], unit: string, atMs: number,
    value: { sum: number; count: number; min: number; max: number }): boolean {
    const key = this.#key(region, namespace, name, dimensions)
    let metric = this.#metrics.get(key)
    if (!metric) {
      if (this.#metrics.size >= metricsMax) return false
      metric = { namespace, name, dimensions, unit, points: [] }
      this.#metrics.set(key, metric)
    }
    metric.unit = unit
    const minuteMs = Math.floor(atMs / 60_000) * 60_000
    let index = metric.points.length
    while (index > 0 && metric.points[index - 1]!.minuteMs > minuteMs) index--
    const at = metric.points[index - 1]
    if (at?.minuteMs === minuteMs) {
      at.sum += value.sum
      at.count += value.count
      at.min = Math.min(at.min, value.min)
      at.max = Math.max(at.max, value.max)
    } else metric.points.splice(index, 0, { minuteMs, ...value })
    while (metric.points.length > 0 && metric.points[0]!.minuteMs < minuteMs - retainedMs) metric.points.shift()
    return true
  }

  find(region: string, namespace: string, name: string, dimensions: readonly Dimension[]): Metric | undefined {
    return this.#metrics.get(this.#key(region, namespace, name, dimensions))
  }

  /** All metrics of a Region. */
  list(region: string): Metric[] {
    const prefix = `[${JSON.stringify(region)},`
    return [...this.#metrics].filter(([key]) => key.startsWith(prefix)).map(([, metric]) => metric)
  }
}

/** Points folded to periods: start of period → folded point, in order. */
export function foldPeriods(metric: Metric | undefined, startMs: number, endMs: number, periodMs: number): MinutePoint[] {
  const folded = new Map<number, MinutePoint>()
  for (const point of metric?.points ?? []) {
    if (point.minuteMs < startMs || point.minuteMs >= endMs) continue
    const at = Math.floor(point.minuteMs / periodMs) * periodMs
    const former = folded.get(at)
    if (!former) folded.set(at, { ...point, minuteMs: at })
    else {
      former.sum += point.sum
      former.count += point.count
      former.min = Math.min(former.min, point.min)
      former.max = Math.max(former.max, point.max)
    }
  }
  return [...folded.values()]
}

/** A statistic of a folded point. */
export function statistic(point: MinutePoint, name: string): number {
  switch (name) {
    case 'Sum': return point.sum
    case 'SampleCount': return point.count
    case 'Minimum': return point.min
    case 'Maximum': return point.max
    default: return point.sum / point.count
  }
}
