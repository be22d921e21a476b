// CloudWatch Logs' state: groups and streams in the metadata store, events keyed by time so that reading is a range scan.
// Always: events of a stream come back in the order of their timestamps, ties in the order they were put.

import type { ActionContext } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { MetadataStore } from '../../store/metadata.ts'

/** A log group. */
export interface LogGroup {
  readonly name: string
  readonly createMs: number
  readonly retentionDays?: number
  readonly tags?: Record<string, string>
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
}

/** A stored event. */
export interface LogEvent {
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
}

const names = { group: 'logs-group', stream: 'logs-stream', event: 'logs-event' }
/** Newest events kept a stream; older ones are removed. */
export const eventsPerStreamMax = 20_000

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
    const nowMs = context.clock.now()
    const sorted = [...events].sort((a, b) => a.timestamp - b.timestamp)
    const prefix = `${context.region}:${group}:${name}:`
    const changes = sorted.map((event, index) => ({
      table: names.event,
      key: `${prefix}${String(event.timestamp).padStart(15, '0')}:${String(stream.nextIndex + index).padStart(12, '0')}`,
      value: { timestamp: event.timestamp, ingestionTime: nowMs, message: event.message } satisfies LogEvent,
    }))
    const nextIndex = stream.nextIndex + events.length
    const first = Math.min(stream.firstEventMs ?? Number.POSITIVE_INFINITY, sorted[0]?.timestamp ?? nowMs)
    const last = Math.max(stream.lastEventMs ?? 0, sorted.at(-1)?.timestamp ?? nowMs)
    const updated: LogStream = { ...stream, nextIndex, firstEventMs: first, lastEventMs: last, lastIngestionMs: nowMs }
    await this.#store.batch([...changes, { table: names.stream, key: `${context.region}:${group}:${name}`, value: updated }])
    if (Math.floor(nextIndex / 1000) > Math.floor(stream.nextIndex / 1000)) await this.#trim(prefix)
  }

  async #trim(prefix: string): Promise<void> {
    const keys = [...this.#store.entries(names.event, prefix)].map(([key]) => key)
    const surplus = keys.slice(0, Math.max(0, keys.length - eventsPerStreamMax))
    await this.#store.batch(surplus.map((key) => ({ table: names.event, key })))
  }

  /** Events of a stream with `startMs <= timestamp < endMs`, oldest first. */
  events(context: ActionContext, group: string, name: string, startMs = 0, endMs = Number.POSITIVE_INFINITY): LogEvent[] {
    return [...this.#store.entries<LogEvent>(names.event, `${context.region}:${group}:${name}:`)]
      .map(([, event]) => event)
      .filter((event) => event.timestamp >= startMs && event.timestamp < endMs)
  }
}
