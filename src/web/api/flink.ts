// Flink's monitoring REST, as the dashboard reads it. Field names are Flink's.

import type { Http } from './http.ts'

/** GET /overview */
export interface ClusterOverview {
  readonly taskmanagers: number
  readonly 'slots-total': number
  readonly 'slots-available': number
  readonly 'jobs-running': number
  readonly 'jobs-finished': number
  readonly 'jobs-cancelled': number
  readonly 'jobs-failed': number
  readonly 'flink-version': string
}

/** A job in /jobs/overview. */
export interface JobSummary {
  readonly jid: string
  readonly name: string
  readonly state: string
  readonly 'start-time': number
  readonly 'end-time': number
  readonly duration: number
  readonly tasks: Readonly<Record<string, number>>
}

/** A vertex of a job. */
export interface JobVertex {
  readonly id: string
  readonly name: string
  readonly parallelism: number
  readonly status: string
  readonly duration: number
  readonly tasks: Readonly<Record<string, number>>
  readonly metrics: Readonly<Record<string, number | boolean>>
}

/** A node of a job's plan. */
export interface PlanNode {
  readonly id: string
  readonly parallelism: number
  readonly operator?: string
  readonly description: string
  readonly inputs?: readonly { readonly num: number; readonly id: string; readonly ship_strategy?: string; readonly exchange?: string }[]
}

/** GET /jobs/:j */
export interface JobDetail {
  readonly jid: string
  readonly name: string
  readonly state: string
  readonly 'start-time': number
  readonly 'end-time': number
  readonly duration: number
  readonly maxParallelism?: number
  readonly now: number
  readonly timestamps: Readonly<Record<string, number>>
  readonly vertices: readonly JobVertex[]
  readonly plan: { readonly nodes: readonly PlanNode[] }
}

/** One checkpoint of the history. */
export interface CheckpointEntry {
  readonly id: number
  readonly status: string
  readonly is_savepoint: boolean
  readonly checkpoint_type?: string
  readonly trigger_timestamp: number
  readonly latest_ack_timestamp?: number
  readonly state_size?: number
  readonly checkpointed_size?: number
  readonly end_to_end_duration?: number
  readonly num_subtasks?: number
  readonly num_acknowledged_subtasks?: number
  readonly external_path?: string
  readonly failure_message?: string
}

/** GET /jobs/:j/checkpoints */
export interface Checkpoints {
  readonly counts: { readonly restored: number; readonly total: number; readonly in_progress: number; readonly completed: number; readonly failed: number }
  readonly history: readonly CheckpointEntry[]
  readonly latest?: { readonly restored?: { readonly external_path?: string; readonly restore_timestamp?: number } | null }
}

/** GET /jobs/:j/exceptions */
export interface JobExceptions {
  readonly exceptionHistory?: {
    readonly entries: readonly { readonly exceptionName: string; readonly stacktrace: string; readonly timestamp: number; readonly taskName?: string }[]
  }
  readonly 'root-exception'?: string | null
}

/** A subtask of a vertex. */
export interface Subtask {
  readonly subtask: number
  readonly status: string
  readonly attempt: number
  readonly host: string
  readonly 'start-time': number
  readonly duration: number
  readonly metrics: Readonly<Record<string, number | boolean>>
}

/** How busy a subtask is, from `/backpressure`; ratios 0–1. */
export interface SubtaskPressure {
  readonly subtask: number
  readonly 'backpressure-level': string
  readonly ratio: number
  readonly idleRatio: number
  readonly busyRatio: number
}

/** One vertex from close by. */
export interface VertexReport {
  readonly subtasks: readonly Subtask[]
  readonly pressure: { readonly 'backpressure-level': string; readonly subtasks: readonly SubtaskPressure[] }
  /** By subtask; undefined before the first. */
  readonly watermarks: readonly (number | undefined)[]
  /** All metrics with their values, e.g. `0.numRecordsIn`. */
  readonly metrics: ReadonlyMap<string, number>
}

/** What a vertex does now: rates a second, ratios 0–1, watermark. */
export interface VertexLoad {
  readonly inPerSecond: number
  readonly outPerSecond: number
  readonly busyRatio: number
  readonly backpressureRatio: number
  readonly watermarkMs?: number
  /** Records that its sinks have taken; undefined without a sink. */
  readonly recordsWritten?: number
}

/** The dashboard's calls for one application (or all jobs). */
export interface FlinkApi {
  readonly overview: () => Promise<ClusterOverview>
  readonly jobs: () => Promise<readonly JobSummary[]>
  readonly job: (id: string) => Promise<JobDetail>
  readonly load: (job: string, vertex: JobVertex) => Promise<VertexLoad>
  readonly vertex: (job: string, vertex: string) => Promise<VertexReport>
  readonly checkpoints: (id: string) => Promise<Checkpoints>
  readonly checkpointConfig: (id: string) => Promise<Readonly<Record<string, unknown>>>
  readonly exceptions: (id: string) => Promise<JobExceptions>
  readonly jobConfig: (id: string) => Promise<Readonly<Record<string, unknown>>>
  readonly clusterConfig: () => Promise<readonly { readonly key: string; readonly value: string }[]>
  readonly taskManagers: () => Promise<readonly TaskManager[]>
  readonly cancel: (id: string) => Promise<void>
  /** Stops with a savepoint and answers its location. */
  readonly stop: (id: string) => Promise<string>
}

/** A task manager. */
export interface TaskManager {
  readonly id: string
  readonly path?: string
  readonly slotsNumber: number
  readonly freeSlots: number
  readonly timeSinceLastHeartbeat?: number
  readonly hardware?: { readonly cpuCores?: number; readonly physicalMemory?: number; readonly freeMemory?: number; readonly managedMemory?: number }
}

/** The newest event time all subtasks have reached, from `/watermarks`; those without one, as idle ones are, do not count. */
export function watermarkOf(list: readonly { readonly value: string }[]): number | undefined {
  const known = list.map((entry) => Number(entry.value)).filter((value) => Math.abs(value) <= 8.64e15)
  return known.length > 0 ? Math.min(...known) : undefined
}

interface AggregatedMetric {
  readonly id: string
  readonly sum?: number
  readonly max?: number
  readonly avg?: number
}

/** The base path of an application's monitoring REST; undefined means all jobs. */
export function flinkBase(application: string | undefined): string {
  return application === undefined ? '/v1' : `/flink/${encodeURIComponent(application)}/v1`
}

/** A vertex's name as operators, one an operator of its chain. */
export function operatorsOf(name: string): readonly string[] {
  return name.split(/\s*->\s*|<br\s*\/?>(?:\+- )?|&lt;br\/&gt;/).map((part) => part.trim()).filter((part) => part !== '')
}

async function loadOf(http: Http, path: string, name: string): Promise<VertexLoad> {
  const written = operatorsOf(name).filter((operator) => operator.startsWith('Sink: ')).map((operator) => `${operator.replaceAll(' ', '_')}.numRecordsSend`)
  const names = ['numRecordsInPerSecond', 'numRecordsOutPerSecond', 'busyTimeMsPerSecond', 'backPressuredTimeMsPerSecond', ...written].map(encodeURIComponent).join()
  const [metrics, watermarks] = await Promise.all([
    http.request<readonly AggregatedMetric[]>('GET', `${path}/subtasks/metrics?get=${names}&agg=sum,max`).catch(() => []),
    http.request<readonly { value: string }[]>('GET', `${path}/watermarks`).catch(() => []),
  ])
  const of = (id: string): AggregatedMetric | undefined => metrics.find((metric) => metric.id === id)
  const watermarkMs = watermarkOf(watermarks)
  return {
    inPerSecond: of('numRecordsInPerSecond')?.sum ?? 0,
    outPerSecond: of('numRecordsOutPerSecond')?.sum ?? 0,
    busyRatio: Math.min(1, (of('busyTimeMsPerSecond')?.max ?? 0) / 1000),
    backpressureRatio: Math.min(1, (of('backPressuredTimeMsPerSecond')?.max ?? 0) / 1000),
    ...(watermarkMs === undefined ? {} : { watermarkMs }),
    ...(written.length === 0 ? {} : { recordsWritten: written.reduce((sum, id) => sum + (of(id)?.sum ?? 0), 0) }),
  }
}

interface Metric {
  readonly id: string
  readonly value?: string
}

async function reportOf(http: Http, path: string): Promise<VertexReport> {
  const get = <T>(part: string): Promise<T> => http.request<T>('GET', `${path}${part}`)
  const [detail, pressure, watermarks, names] = await Promise.all([
    get<{ subtasks: readonly Subtask[] }>(''), get<VertexReport['pressure']>('/backpressure'),
    get<readonly { id: string; value: string }[]>('/watermarks'), get<readonly Metric[]>('/metrics'),
  ])
  const metrics = await get<readonly Metric[]>(`/metrics?get=${encodeURIComponent(names.map(({ id }) => id).join(','))}`)
  return {
    subtasks: detail.subtasks, pressure, watermarks: watermarks.map((entry) => watermarkOf([entry])),
    metrics: new Map(metrics.map(({ id, value }) => [id, Number(value)])),
  }
}

async function savepointLocation(http: Http, job: string, trigger: string): Promise<string> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const answer = await http.request<{
      status: { id: string }
      operation?: { location?: string; 'failure-cause'?: { class?: string; 'stack-trace'?: string } }
    }>('GET', `${job}/savepoints/${trigger}`)
    if (answer.status.id === 'COMPLETED') {
      const cause = answer.operation?.['failure-cause']
      if (cause) throw new Error(cause['stack-trace']?.split('\n')[0] ?? cause.class ?? 'The savepoint failed.')
      return answer.operation?.location ?? ''
    }
    await new Promise((wake) => window.setTimeout(wake, 500))
  }
  throw new Error('The savepoint did not finish within a minute.')
}

/** Makes the client. */
export function createFlinkApi(http: Http, application: string | undefined): FlinkApi {
  const base = flinkBase(application)
  const job = (id: string): string => `${base}/jobs/${id}`
  return {
    overview: () => http.request('GET', `${base}/overview`),
    jobs: async () => (await http.request<{ jobs: readonly JobSummary[] }>('GET', `${base}/jobs/overview`)).jobs,
    job: (id) => http.request('GET', job(id)),
    vertex: (id, vertex) => reportOf(http, `${job(id)}/vertices/${vertex}`),
    load: (id, vertex) => loadOf(http, `${job(id)}/vertices/${vertex.id}`, vertex.name),
    checkpoints: (id) => http.request('GET', `${job(id)}/checkpoints`),
    checkpointConfig: (id) => http.request('GET', `${job(id)}/checkpoints/config`),
    exceptions: (id) => http.request('GET', `${job(id)}/exceptions`),
    jobConfig: (id) => http.request('GET', `${job(id)}/config`),
    clusterConfig: () => http.request('GET', `${base}/jobmanager/config`),
    taskManagers: async () => (await http.request<{ taskmanagers: readonly TaskManager[] }>('GET', `${base}/taskmanagers`)).taskmanagers,
    cancel: (id) => http.request('PATCH', `${job(id)}?mode=cancel`),
    stop: async (id) => {
      const answer = await http.request<{ 'request-id': string }>('POST', `${job(id)}/stop`, { drain: false })
      return savepointLocation(http, job(id), answer['request-id'])
    },
  }
}

/** What every vertex of a running job does now. */
export async function loadsOf(api: FlinkApi, detail: JobDetail | undefined): Promise<ReadonlyMap<string, VertexLoad>> {
  if (detail?.state !== 'RUNNING') return new Map()
  return new Map(await Promise.all(detail.vertices.map(async (vertex) => [vertex.id, await api.load(detail.jid, vertex)] as const)))
}
