// How modules publish their own CloudWatch metrics without knowing who keeps them: the monitoring module gives the sink.
// Always: publishing is synchronous, costs a map look-up, and never throws; callers fold what they count (a second's
// or a minute's worth) before they publish.

/** Values of one metric, folded. */
export interface MetricFold {
  readonly sum: number
  readonly count: number
  readonly min: number
  readonly max: number
}

/** One publication. */
export interface PublishedMetric {
  readonly region: string
  /** `AWS/Kinesis` for example. */
  readonly namespace: string
  readonly name: string
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[]
  /** A unit of CloudWatch: `Count`, `Bytes`, `Milliseconds`. */
  readonly unit: string
  readonly atMs: number
  readonly value: MetricFold
}

/** Takes metrics of the services themselves. */
export interface MetricSink {
  publish(metric: PublishedMetric): void
}
