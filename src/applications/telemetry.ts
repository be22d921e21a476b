// What applications emit: log events in CloudWatch Logs, metrics in CloudWatch. Always: a failure to emit never disturbs the application.

import type { AwsInvoker, Shape } from '../aws/action.ts'
import type { MetricSink } from '../aws/metric-sink.ts'
import type { Clock } from '../base/clock.ts'
import type { Job } from '../table/engine.ts'
import type { Application, Json } from './model.ts'

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
  readonly #metrics: MetricSink
  readonly #lines = new Map<string, { region: string; name: string; streams: readonly string[]; lines: LogLine[] }>()
  readonly #madeGroups = new Set<string>()
  #flushing = false

  constructor(invoker: AwsInvoker, clock: Clock, metrics: MetricSink) {
    this.#invoker = invoker
    this.#clock = clock
    this.#metrics = metrics
  }

  /** Logs an event of an application. */
  event(application: Application, level: 'INFO' | 'WARN' | 'ERROR', message: string): void {
    const line = JSON.stringify({
      applicationARN: application.arn, applicationVersionId: String(application.versionId), messageType: level, message,
      logger: 'millrace.applications', threadName: 'server', messageSchemaVersion: '1', locationInformation: 'millrace',
    })
    const streams = application.loggingOptions.map((option) => option.logStreamArn)
    // Options may change between two events of one flush: each event goes where they said when it happened.
    const key = [application.arn, ...streams].join(' ')
    const pending = this.#lines.get(key) ?? { region: application.region, name: application.name, streams, lines: [] }
    pending.lines.push({ timestamp: this.#clock.now(), message: line })
    this.#lines.set(key, pending)
    if (this.#flushing) return
    this.#flushing = true
    this.#clock.after(flushEveryMs, () => void this.#flush(), true)
  }

  async #call(service: 'logs', action: string, input: Shape, region: string): Promise<void> {
    await this.#invoker.invoke(service, action, input, { region }).catch(() => undefined)
  }

  async #flush(): Promise<void> {
    this.#flushing = false
    const all = [...this.#lines.values()]
    this.#lines.clear()
    for (const { region, name, streams, lines } of all) {
      const logGroupName = logGroupOf(name)
      if (!this.#madeGroups.has(`${region}/${name}`)) {
        await this.#call('logs', 'CreateLogGroup', { logGroupName }, region)
        await this.#call('logs', 'CreateLogStream', { logGroupName, logStreamName: logStream }, region)
        this.#madeGroups.add(`${region}/${name}`)
      }
      await this.#call('logs', 'PutLogEvents', { logGroupName, logStreamName: logStream, logEvents: lines }, region)
      for (const arn of streams) {
        const place = /:log-group:([^:]+):log-stream:(.+)$/.exec(arn)
        if (place) await this.#call('logs', 'PutLogEvents', { logGroupName: place[1], logStreamName: place[2], logEvents: lines }, region)
      }
    }
  }

  #publish(application: Application, job: Job, rates: Rates): void {
    const emit = (readings: readonly Reading[], more: readonly { Name: string; Value: string }[]): void => {
      for (const [name, value, unit] of readings) {
        this.#metrics.publish({
          region: application.region, namespace: 'AWS/KinesisAnalytics', name, unit, atMs: this.#clock.now(),
          dimensions: [{ Name: 'Application', Value: application.name }, ...more], value: { sum: value, count: 1, min: value, max: value },
        })
      }
    }
    emit(applicationReadings(application, job, rates), [])
    const flink = application.configuration['FlinkApplicationConfiguration'] as Json | undefined
    const level = (flink?.['MonitoringConfiguration'] as Json | undefined)?.['MetricsLevel'] ?? 'APPLICATION'
    if (level === 'APPLICATION') return
    for (const vertex of job.detail().vertices) {
      emit([
        ['numRecordsInPerSecond', sumOf([vertex], (task) => task.recordsInPerSecond), 'Count/Second'],
        ['numRecordsOutPerSecond', sumOf([vertex], (task) => task.recordsOutPerSecond), 'Count/Second'],
      ], [{ Name: 'Task', Value: vertex.name.slice(0, 250) }])
    }
  }

  /** Emits the metrics of a job until it ends; rates are counts between two emissions. */
  follow(application: Application, job: Job): void {
    let last = countsOf(job.detail(), this.#clock.now())
    const emit = (): void => {
      if (endStates.has(job.state())) return
      const now = countsOf(job.detail(), this.#clock.now())
      const perSecond = (count: number): number => Math.max(0, (count * 1000) / Math.max(1, now.atMs - last.atMs))
      this.#publish(application, job, { recordsIn: perSecond(now.recordsIn - last.recordsIn), recordsOut: perSecond(now.recordsOut - last.recordsOut) })
      last = now
      this.#clock.after(metricsEveryMs, emit, true)
    }
    this.#clock.after(metricsEveryMs, emit, true)
  }
}

type Detail = ReturnType<Job['detail']>
type Vertex = Detail['vertices'][number]
type Reading = readonly [name: string, value: number, unit: string]

function sumOf(vertices: readonly Vertex[], read: (task: Vertex['subtasks'][number]) => number): number {
  return vertices.reduce((total, vertex) => total + vertex.subtasks.reduce((inner, task) => inner + read(task), 0), 0)
}

interface Rates {
  readonly recordsIn: number
  readonly recordsOut: number
}

/** Records that came from sources and went to sinks. */
function countsOf(detail: Detail, atMs: number): Rates & { readonly atMs: number } {
  return {
    atMs,
    recordsIn: detail.sources.reduce((total, source) => total + source.recordCount, 0),
    recordsOut: sumOf(detail.vertices, (task) => task.recordsSent),
  }
}

/** Metrics of the application as a whole. */
function applicationReadings(application: Application, job: Job, rates: Rates): Reading[] {
  const detail = job.detail()
  const { job: values } = job.metrics()
  const lags = detail.sources.flatMap((source) => source.splits.map((split) => split.lagMs ?? 0))
  const flink = application.configuration['FlinkApplicationConfiguration'] as Json | undefined
  const { Parallelism = 1, ParallelismPerKPU = 1 } = (flink?.['ParallelismConfiguration'] as { Parallelism?: number; ParallelismPerKPU?: number } | undefined) ?? {}
  return [
    ['KPUs', Math.ceil(Parallelism / ParallelismPerKPU), 'Count'],
    ['uptime', values['uptime'] ?? 0, 'Milliseconds'],
    ['downtime', job.state() === 'RUNNING' ? 0 : 1, 'Milliseconds'],
    ['fullRestarts', values['fullRestarts'] ?? 0, 'Count'],
    ['numRestarts', values['numRestarts'] ?? 0, 'Count'],
    ['lastCheckpointDuration', values['lastCheckpointDuration'] ?? 0, 'Milliseconds'],
    ['lastCheckpointSize', values['lastCheckpointSize'] ?? 0, 'Bytes'],
    ['numberOfFailedCheckpoints', values['numberOfFailedCheckpoints'] ?? 0, 'Count'],
    ['numRecordsInPerSecond', rates.recordsIn, 'Count/Second'],
    ['numRecordsOutPerSecond', rates.recordsOut, 'Count/Second'],
    ['numLateRecordsDropped', detail.windows.reduce((total, window) => total + window.lateRecordsDropped, 0), 'Count'],
    ['millisBehindLatest', Math.max(0, ...lags), 'Milliseconds'],
  ]
}
