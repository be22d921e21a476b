// CloudWatch Metrics' state: data points in memory, folded by minute, for the last `retainedMs`.
// Always: a point of a minute keeps sum, count, least and greatest value, so these statistics are exact over any whole minutes;
// percentiles come from samples that are kept as they are while they are few, and rounded to three digits when they are many.

/** A dimension. */
export interface Dimension {
  readonly Name: string
  readonly Value: string
}

/** A folded set of values. */
export interface ValueFold {
  readonly sum: number
  readonly count: number
  readonly min: number
  readonly max: number
  /** Values with how often each came, where they are known one by one. */
  readonly samples?: ReadonlyMap<number, number>
}

/** One minute of a metric. */
export interface MinutePoint {
  readonly minuteMs: number
  sum: number
  count: number
  min: number
  max: number
  samples?: Map<number, number>
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
/** Metrics kept; more are refused. */
export const metricsMax = 50_000
const samplesMax = 100

/** The points of all metrics. */
export class MetricState {
  readonly #metrics = new Map<string, Metric>()

  #key(region: string, namespace: string, name: string, dimensions: readonly Dimension[]): string {
    const sorted = dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()
    return JSON.stringify([region, namespace, name, sorted])
  }

  /** Adds a value (or a folded set of values) at a time. Answers false when there are too many metrics. */
  add(region: string, namespace: string, name: string, dimensions: readonly Dimension[], unit: string, atMs: number, value: ValueFold): boolean {
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
    if (at?.minuteMs === minuteMs) foldInto(at, value)
    else metric.points.splice(index, 0, copyOf(minuteMs, value))
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

function copyOf(minuteMs: number, value: ValueFold): MinutePoint {
  const { sum, count, min, max, samples } = value
  return { minuteMs, sum, count, min, max, ...(samples ? { samples: new Map(samples) } : {}) }
}

function foldInto(point: MinutePoint, value: ValueFold): void {
  point.sum += value.sum
  point.count += value.count
  point.min = Math.min(point.min, value.min)
  point.max = Math.max(point.max, value.max)
  if (!value.samples) return
  point.samples ??= new Map()
  for (const [sample, count] of value.samples) {
    const kept = point.samples.size < samplesMax || point.samples.has(sample) ? sample : Number(sample.toPrecision(3))
    point.samples.set(kept, (point.samples.get(kept) ?? 0) + count)
  }
}

/** Points folded to periods that begin at the start: start of period → folded point, in order. */
export function foldPeriods(metric: Metric | undefined, startMs: number, endMs: number, periodMs: number): MinutePoint[] {
  const folded = new Map<number, MinutePoint>()
  const fromMs = Math.floor(startMs / 60_000) * 60_000
  for (const point of metric?.points ?? []) {
    if (point.minuteMs < fromMs || point.minuteMs >= endMs) continue
    const at = fromMs + Math.floor((point.minuteMs - fromMs) / periodMs) * periodMs
    const former = folded.get(at)
    if (!former) folded.set(at, copyOf(at, point))
    else foldInto(former, point)
  }
  return [...folded.values()]
}

/** Names of statistics that need no samples. */
export const simpleStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const
const percentilePattern = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/

/** Whether a statistic's name is one that is computed here. */
export function isStatistic(name: string): boolean {
  return simpleStatistics.some((known) => known === name) || percentilePattern.test(name)
}

/** A statistic of a folded point; undefined when it cannot be told. */
export function statistic(point: MinutePoint, name: string): number | undefined {
  switch (name) {
    case 'Sum': return point.sum
    case 'SampleCount': return point.count
    case 'Minimum': return point.min
    case 'Maximum': return point.max
    case 'Average': return point.sum / point.count
    default: return percentile(point, Number(percentilePattern.exec(name)?.[1]))
  }
}

function percentile(point: MinutePoint, percent: number): number | undefined {
  if (point.min === point.max) return point.min
  const sorted = [...(point.samples ?? [])].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return undefined
  let seen = 0
  for (const [value, count] of sorted) {
    seen += count
    if (seen >= (percent / 100) * total) return value
  }
  return point.max
}
