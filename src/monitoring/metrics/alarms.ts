// Metric alarms: kept in the metadata store, their state worked out from the points whenever they are looked at.
// Always: a change of state is written with its time and reason, and appears in the alarm's history.

import type { ActionContext } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { MetadataStore } from '../../store/metadata.ts'
import { type Dimension, foldPeriods, type MetricState, statistic } from './metric-state.ts'

/** An alarm as it was put. */
export interface AlarmInput {
  readonly AlarmName: string
  readonly AlarmDescription?: string
  readonly ActionsEnabled?: boolean
  readonly Namespace?: string
  readonly MetricName?: string
  readonly Dimensions?: readonly Dimension[]
  readonly Statistic?: string
  readonly ExtendedStatistic?: string
  readonly Period?: number
  readonly EvaluationPeriods?: number
  readonly DatapointsToAlarm?: number
  readonly Threshold?: number
  readonly ComparisonOperator?: string
  readonly TreatMissingData?: string
  readonly Metrics?: readonly unknown[]
  readonly [key: string]: unknown
}

/** States of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** A stored alarm; times are epoch ms. */
export interface Alarm {
  readonly input: AlarmInput
  readonly updateMs: number
  readonly state: AlarmState
  readonly stateMs: number
  readonly reason: string
  readonly reasonData?: string
  /** Until then a state that was set by hand stays. */
  readonly heldUntilMs?: number
  readonly tags: Readonly<Record<string, string>>
}

/** A line of an alarm's history. */
export interface AlarmEvent {
  readonly alarmName: string
  readonly atMs: number
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action'
  readonly summary: string
}

const names = { alarm: 'cloudwatch-alarm', history: 'cloudwatch-alarm-history' }
const heldMs = 60_000
const historyMax = 100

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
}

/** Alarms of all Regions. */
export class Alarms {
  readonly #store: MetadataStore
  readonly #metrics: MetricState

  constructor(store: MetadataStore, metrics: MetricState) {
    this.#store = store
    this.#metrics = metrics
  }

  arn(context: ActionContext, name: string): string {
    return `arn:aws:cloudwatch:${context.region}:${context.accountId}:alarm:${name}`
  }

  #key(context: ActionContext, name: string): string {
    return `${context.region}/${name}`
  }

  find(context: ActionContext, name: string): Alarm | undefined {
    return this.#store.get<Alarm>(names.alarm, this.#key(context, name))
  }

  get(context: ActionContext, name: string): Alarm {
    const found = this.find(context, name)
    if (!found) throw new AwsError('ResourceNotFound', `Unknown alarm: ${name}`, 404)
    return found
  }

  /** Alarms by the start of their names, with their states as of now. */
  async list(context: ActionContext, prefix = ''): Promise<Alarm[]> {
    const all = [...this.#store.entries<Alarm>(names.alarm, this.#key(context, prefix))].map(([, alarm]) => alarm)
    return Promise.all(all.map((alarm) => this.#evaluated(context, alarm)))
  }

  async put(context: ActionContext, alarm: Alarm): Promise<void> {
    await this.#store.put(names.alarm, this.#key(context, alarm.input.AlarmName), alarm)
  }

  async delete(context: ActionContext, name: string): Promise<void> {
    await this.#store.delete(names.alarm, this.#key(context, name))
  }

  async record(context: ActionContext, event: AlarmEvent): Promise<void> {
    const key = this.#key(context, event.alarmName)
    const events = this.#store.get<AlarmEvent[]>(names.history, key) ?? []
    await this.#store.put(names.history, key, [event, ...events].slice(0, historyMax))
  }

  /** Events of one alarm or of all, newest first. */
  history(context: ActionContext, name: string | undefined): AlarmEvent[] {
    if (name !== undefined) return this.#store.get<AlarmEvent[]>(names.history, this.#key(context, name)) ?? []
    const all = [...this.#store.entries<AlarmEvent[]>(names.history, this.#key(context, ''))].flatMap(([, events]) => events)
    return all.sort((a, b) => b.atMs - a.atMs)
  }

  /** Puts an alarm into a state, with its reason. */
  async setState(context: ActionContext, alarm: Alarm, state: AlarmState, reason: string, reasonData?: string, isByHand = false): Promise<Alarm> {
    const atMs = context.clock.now()
    const { reasonData: _, ...rest } = alarm
    const next: Alarm = { ...rest, state, stateMs: atMs, reason, ...(reasonData === undefined ? {} : { reasonData }), ...(isByHand ? { heldUntilMs: atMs + heldMs } : {}) }
    await this.put(context, next)
    if (state !== alarm.state) {
      await this.record(context, { alarmName: alarm.input.AlarmName, atMs, type: 'StateUpdate', summary: `Alarm updated from ${alarm.state} to ${state}` })
    }
    return next
  }

  async #evaluated(context: ActionContext, alarm: Alarm): Promise<Alarm> {
    if ((alarm.heldUntilMs ?? 0) > context.clock.now()) return alarm
    const outcome = this.#evaluate(context, alarm.input)
    return outcome === undefined || outcome.state === alarm.state ? alarm : this.setState(context, alarm, outcome.state, outcome.reason)
  }

  /** The state by the newest periods; undefined when the alarm keeps the one it has. */
  #evaluate(context: ActionContext, input: AlarmInput): { readonly state: AlarmState; readonly reason: string } | undefined {
    const { Namespace, MetricName, EvaluationPeriods: periods = 1, Threshold = 0 } = input
    const breaches = comparisons[input.ComparisonOperator ?? '']
    if (Namespace === undefined || MetricName === undefined || breaches === undefined) return undefined
    const metric = this.#metrics.find(context.region, Namespace, MetricName, input.Dimensions ?? [])
    const periodMs = Math.max(60_000, (input.Period ?? 60) * 1000)
    const endMs = Math.floor(context.clock.now() / 60_000) * 60_000 + 60_000
    const points = new Map(foldPeriods(metric, endMs - periods * periodMs, endMs, periodMs).map((point) => [point.minuteMs, point]))
    const values = Array.from({ length: periods }, (_, index) => {
      const point = points.get(endMs - (periods - index) * periodMs)
      return point === undefined ? undefined : statistic(point, input.ExtendedStatistic ?? input.Statistic ?? 'Average')
    })
    const known = values.filter((value) => value !== undefined)
    const missing = input.TreatMissingData ?? 'missing'
    if (known.length === 0 && missing === 'ignore') return undefined
    if (known.length === 0 && missing === 'missing') return { state: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: no datapoints were received' }
    const breaching = known.filter((value) => breaches(value, Threshold)).length + (missing === 'breaching' ? periods - known.length : 0)
    const needed = input.DatapointsToAlarm ?? periods
    const shown = known.map((value) => String(value)).join(', ')
    // With missing points the known ones decide, as CloudWatch looks further back for as many as it needs.
    const isAlarm = missing === 'missing' ? breaching >= Math.min(needed, known.length) && breaching > 0 : breaching >= needed
    const relation = (input.ComparisonOperator ?? '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
    const reason = `Threshold Crossed: ${known.length} datapoint(s) [${shown}] ${isAlarm ? 'were' : 'were not'} ${relation} (${Threshold}).`
    return { state: isAlarm ? 'ALARM' : 'OK', reason }
  }
}

/** An alarm as the API answers it. */
export function describeAlarm(context: ActionContext, alarms: Alarms, alarm: Alarm): Record<string, unknown> {
  const { Tags: _, ...input } = alarm.input
  return {
    OKActions: [], AlarmActions: [], InsufficientDataActions: [], Dimensions: [], ...input, ActionsEnabled: alarm.input.ActionsEnabled ?? true,
    AlarmArn: alarms.arn(context, alarm.input.AlarmName), AlarmConfigurationUpdatedTimestamp: new Date(alarm.updateMs),
    StateValue: alarm.state, StateReason: alarm.reason, StateUpdatedTimestamp: new Date(alarm.stateMs), StateTransitionedTimestamp: new Date(alarm.stateMs),
    ...(alarm.reasonData === undefined ? {} : { StateReasonData: alarm.reasonData }),
  }
}

/** The alarm of a resource's ARN. */
export function alarmOfArn(context: ActionContext, alarms: Alarms, arn: string): Alarm {
  const name = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(arn)?.[1]
  const found = name === undefined ? undefined : alarms.find(context, name)
  if (!found) throw new AwsError('ResourceNotFoundException', `Unknown resource ${arn}`, 404)
  return found
}
