// CloudWatch Logs' state: groups and streams in the metadata store, events keyed by time so that reading is a range scan.
// Always: events of a stream come back in the order of their timestamps, ties in the order they were put; expired ones never.

import type { ActionContext } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { MetadataStore } from '../../store/metadata.ts'

/** A log group. */
export interface LogGroup {
  readonly name: string
  readonly createMs: number
  readonly retentionDays?: number
  readonly tags?: Record<string, string>
  readonly kmsKeyId?: string
  readonly logGroupClass?: string
  readonly isProtected?: boolean
}

/** A log stream of a group. */
export interface LogStream {
  readonly name: string
  readonly createMs: number
  readonly firstEventMs?: number
  readonly lastEventMs?: number
  readonly lastIngestionMs?: number
  /** Number of the next event. */
  readonly nextIndex: number
  /** Events that were removed because there were too many. */
  readonly removedCount?: number
  readonly storedBytes?: number
}

/** A stored event. */
export interface LogEvent {
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
}

/** An event with its place, which is unique in its stream and in the order of reading. */
export interface PlacedEvent extends LogEvent {
  readonly place: string
}

const names = { group: 'logs-group', stream: 'logs-stream', event: 'logs-event' }
/** Newest events kept a stream; older ones are removed. */
const eventsPerStreamMax = 200_000
const dayMs = 86_400_000
/** What AWS counts for an event beside its message. */
export const eventOverheadBytes = 26

function timeText(timestamp: number): string {
  return String(Math.max(0, timestamp)).padStart(15, '0')
}

/** The state of the service, shared by its actions. */
export class LogState {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  arn(context: ActionContext, group: string, stream?: string): string {
    const base = `arn:aws:logs:${context.region}:${context.accountId}:log-group:${group}`
    return stream === undefined ? base : `${base}:log-stream:${stream}`
  }

  /** The name of the group that a request means, by name or by identifier (a name or an ARN). */
  groupName(name: string | undefined, identifier: string | undefined): string {
    if (name !== undefined && identifier !== undefined) {
      throw new AwsError('InvalidParameterException', 'LogGroup name and LogGroup ARN are mutually exclusive parameters.')
    }
    const given = name ?? identifier
    if (given === undefined) throw new AwsError('InvalidParameterException', 'Either logGroupName or logGroupIdentifier must be given.')
    return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(given)?.[1] ?? given
  }

  findGroup(context: ActionContext, name: string): LogGroup | undefined {
    return this.#store.get<LogGroup>(names.group, `${context.region}:${name}`)
  }

  group(context: ActionContext, name: string): LogGroup {
    const found = this.findGroup(context, name)
    if (!found) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')
    return found
  }

  groups(context: ActionContext, prefix: string): LogGroup[] {
    return [...this.#store.entries<LogGroup>(names.group, `${context.region}:${prefix}`)].map(([, group]) => group)
  }

  putGroup(context: ActionContext, group: LogGroup): Promise<void> {
    return this.#store.put(names.group, `${context.region}:${group.name}`, group)
  }

  async deleteGroup(context: ActionContext, name: string): Promise<void> {
    for (const stream of this.streams(context, name, '')) await this.deleteStream(context, name, stream.name)
    await this.#store.delete(names.group, `${context.region}:${name}`)
  }

  findStream(context: ActionContext, group: string, name: string): LogStream | undefined {
    return this.#store.get<LogStream>(names.stream, `${context.region}:${group}:${name}`)
  }

  stream(context: ActionContext, group: string, name: string): LogStream {
    this.group(context, group)
    const found = this.findStream(context, group, name)
    if (!found) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')
    return found
  }

  streams(context: ActionContext, group: string, prefix: string): LogStream[] {
    return [...this.#store.entries<LogStream>(names.stream, `${context.region}:${group}:${prefix}`)].map(([, stream]) => stream)
  }

  putStream(context: ActionContext, group: string, stream: LogStream): Promise<void> {
    return this.#store.put(names.stream, `${context.region}:${group}:${stream.name}`, stream)
  }

  async deleteStream(context: ActionContext, group: string, name: string): Promise<void> {
    const prefix = `${context.region}:${group}:${name}:`
    const keys = [...this.#store.entries(names.event, prefix)].map(([key]) => ({ table: names.event, key }))
    await this.#store.batch([...keys, { table: names.stream, key: `${context.region}:${group}:${name}` }])
  }

  /** Adds events to a stream that exists. */
  async putEvents(context: ActionContext, group: string, name: string, events: readonly { timestamp: number; message: string }[]): Promise<void> {
    const stream = this.stream(context, group, name)
    if (events.length === 0) return
    const nowMs = context.clock.now()
    const prefix = `${context.region}:${group}:${name}:`
    const changes = events.map((event, index) => ({
      table: names.event,
      key: `${prefix}${timeText(event.timestamp)}:${String(stream.nextIndex + index).padStart(12, '0')}`,
      value: { timestamp: event.timestamp, ingestionTime: nowMs, message: event.message } satisfies LogEvent,
    }))
    const nextIndex = stream.nextIndex + events.length
    const times = events.map((event) => event.timestamp)
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.message) + eventOverheadBytes, stream.storedBytes ?? 0)
    const surplus = Math.max(0, nextIndex - (stream.removedCount ?? 0) - eventsPerStreamMax)
    const updated: LogStream = {
      ...stream, nextIndex, storedBytes: bytes, lastIngestionMs: nowMs, removedCount: (stream.removedCount ?? 0) + surplus,
      firstEventMs: Math.min(stream.firstEventMs ?? Number.POSITIVE_INFINITY, ...times), lastEventMs: Math.max(stream.lastEventMs ?? 0, ...times),
    }
    await this.#store.batch([...changes, { table: names.stream, key: `${context.region}:${group}:${name}`, value: updated }])
    if (surplus > 0) await this.#removeOldest(prefix, surplus)
  }

  async #removeOldest(prefix: string, count: number): Promise<void> {
    const keys: string[] = []
    for (const [key] of this.#store.entries(names.event, prefix)) {
      if (keys.length >= count) break
      keys.push(key)
    }
    await this.#store.batch(keys.map((key) => ({ table: names.event, key })))
  }

  /** Time of the oldest event that the group's retention keeps. */
  oldestKeptMs(context: ActionContext, group: LogGroup): number {
    return group.retentionDays === undefined ? 0 : context.clock.now() - group.retentionDays * dayMs
  }

  /** Events of a stream with `startMs <= timestamp < endMs`, oldest first, after a place. */
  *events(context: ActionContext, group: string, name: string, startMs = 0, endMs = Number.POSITIVE_INFINITY, after?: string): Iterable<PlacedEvent> {
    const oldestMs = Math.max(startMs, this.oldestKeptMs(context, this.group(context, group)))
    const prefix = `${context.region}:${group}:${name}:`
    const from = after !== undefined && after > timeText(oldestMs) ? after : timeText(oldestMs)
    for (const [key, event] of this.#store.entries<LogEvent>(names.event, prefix, prefix + from)) {
      if (event.timestamp >= endMs) return
      const place = key.slice(prefix.length)
      if (event.timestamp >= oldestMs && (after === undefined || place > after)) yield { ...event, place }
    }
  }
}

/** A page of a list by a numeric token. */
export function pageOf<T>(items: readonly T[], token: string | undefined, limit: number): { readonly page: T[]; readonly nextToken?: string } {
  if (token !== undefined && !/^\d{1,15}$/.test(token)) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
  const start = Number(token ?? '0')
  const page = items.slice(start, start + limit)
  return { page, ...(start + limit < items.length ? { nextToken: String(start + limit) } : {}) }
}

/** A group as the API answers it. */
export function describeGroup(context: ActionContext, state: LogState, group: LogGroup): Record<string, unknown> {
  const bytes = state.streams(context, group.name, '').reduce((sum, stream) => sum + (stream.storedBytes ?? 0), 0)
  return {
    logGroupName: group.name, creationTime: group.createMs, metricFilterCount: 0, storedBytes: bytes,
    arn: `${state.arn(context, group.name)}:*`, logGroupArn: state.arn(context, group.name), logGroupClass: group.logGroupClass ?? 'STANDARD',
    deletionProtectionEnabled: group.isProtected ?? false,
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
    ...(group.retentionDays === undefined ? {} : { retentionInDays: group.retentionDays }),
  }
}

/** The group of a resource's ARN. */
export function groupOfArn(context: ActionContext, state: LogState, arn: string): LogGroup {
  const name = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)(?::\*)?$/.exec(arn)?.[1]
  if (name === undefined) throw new AwsError('InvalidParameterException', `${arn} is not a valid ARN of a log group.`)
  return state.group(context, name)
}
