// What applications emit: log events in CloudWatch Logs, metrics in CloudWatch. Always: a failure to emit never disturbs the application.

import type { AwsInvoker, Shape } from '../aws/action.ts'
import type { Clock } from '../base/clock.ts'
import type { Job } from '../table/engine.ts'
import type { Application } from './model.ts'

const metricsEveryMs = 10_000
const flushEveryMs = 1000
const logStream = 'kinesis-analytics-log-stream'
const endStates = new Set(['FINISHED', 'FAILED', 'CANCELED'])

interface LogLine {
  readonly timestamp: number
  readonly message: string
}

/** The log group of an application. */
export function logGroupOf(name: string): string {
  return `/aws/kinesis-analytics/${name}`
}

/** Emits for all applications. */
export class Telemetry {
  readonly #invoker: AwsInvoker
  readonly #clock: Clock
  readonly #lines = new Map<string, { region: string; name: string; lines: LogLine[] }>()
  readonly #madeGroups = new Set<string>()
  #flushing = false

  constructor(invoker: AwsInvoker, clock: Clock) {
    this.#invoker = invoker
    this.#clock = clock
  }

  /** Logs an event of an application. */
  event(application: Application, level: 'INFO' | 'WARN' | 'ERROR', message: string): void {
    const line = JSON.stringify({
      applicationARN: application.arn, applicationVersionId: String(application.versionId), messageType: level, message,
      logger: 'millrace.applications', threadName: 'server', messageSchemaVersion: '1', locationInformation: 'millrace',
    })
    const pending = this.#lines.get(application.arn) ?? { region: application.region, name: application.name, lines: [] }
    pending.lines.push({ timestamp: this.#clock.now(), message: line })
    this.#lines.set(application.arn, pending)
    if (this.#flushing) return
    this.#flushing = true
    this.#clock.after(flushEveryMs, () => void this.#flush(), true)
  }

  async #call(service: 'logs' | 'cloudwatch', action: string, input: Shape, region: string): Promise<void> {
    await this.#invoker.invoke(service, action, input, { region }).catch(() => undefined)
  }

  async #flush(): Promise<void> {
    this.#flushing = false
    const all = [...this.#lines.values()]
    this.#lines.clear()
    for (const { region, name, lines } of all) {
      const logGroupName = logGroupOf(name)
      if (!this.#madeGroups.has(`${region}/${name}`)) {
        await this.#call('logs', 'CreateLogGroup', { logGroupName }, region)
        await this.#call('logs', 'CreateLogStream', { logGroupName, logStreamName: logStream }, region)
        this.#madeGroups.add(`${region}/${name}`)
      }
      await this.#call('logs', 'PutLogEvents', { logGroupName, logStreamName: logStream, logEvents: lines }, region)
    }
  }

  /** Emits the metrics of a job until it ends. */
  follow(application: Application, job: Job): void {
    const emit = (): void => {
      if (endStates.has(job.state())) return
      void this.#call('cloudwatch', 'PutMetricData', { Namespace: 'AWS/KinesisAnalytics', MetricData: metricData(application, job, new Date(this.#clock.now())) }, application.region)
      this.#clock.after(metricsEveryMs, emit, true)
    }
    this.#clock.after(metricsEveryMs, emit, true)
  }
}

function metricData(application: Application, job: Job, at: Date): Shape[] {
  const detail = job.detail()
  const { job: values } = job.metrics()
  const consumed = new Set(detail.vertices.flatMap((vertex) => vertex.inputs.map((input) => input.vertexId)))
  const sum = (sources: boolean, read: (task: (typeof detail.vertices)[number]['subtasks'][number]) => number): number =>
    detail.vertices
      .filter((vertex) => (sources ? vertex.inputs.length === 0 : !consumed.has(vertex.id)))
      .reduce((total, vertex) => total + vertex.subtasks.reduce((inner, task) => inner + read(task), 0), 0)
  const lags = detail.sources.flatMap((source) => source.splits.map((split) => split.lagMs ?? 0))
  const metrics: readonly (readonly [name: string, value: number, unit: string])[] = [
    ['KPUs', 1, 'Count'],
    ['uptime', values['uptime'] ?? 0, 'Milliseconds'],
    ['downtime', job.state() === 'RUNNING' ? 0 : 1, 'Milliseconds'],
    ['fullRestarts', values['fullRestarts'] ?? 0, 'Count'],
    ['numRestarts', values['numRestarts'] ?? 0, 'Count'],
    ['lastCheckpointDuration', values['lastCheckpointDuration'] ?? 0, 'Milliseconds'],
    ['lastCheckpointSize', values['lastCheckpointSize'] ?? 0, 'Bytes'],
    ['numberOfFailedCheckpoints', values['numberOfFailedCheckpoints'] ?? 0, 'Count'],
    ['numRecordsInPerSecond', sum(true, (task) => task.recordsInPerSecond), 'Count/Second'],
    ['numRecordsOutPerSecond', sum(false, (task) => task.recordsOutPerSecond), 'Count/Second'],
    ['numLateRecordsDropped', detail.windows.reduce((total, window) => total + window.lateRecordsDropped, 0), 'Count'],
    ['millisBehindLatest', Math.max(0, ...lags), 'Milliseconds'],
  ]
  return metrics.map(([MetricName, Value, Unit]) => ({
    MetricName, Value, Unit, Timestamp: at, Dimensions: [{ Name: 'Application', Value: application.name }],
  }))
}
