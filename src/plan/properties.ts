// Session properties that planning reads, with Flink's names and defaults.

import { MillraceError } from '../base/error.ts'

const unitMs: Readonly<Record<string, number>> = {
  '': 1,
  ms: 1,
  milli: 1,
  millis: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
}

/** A duration as Flink writes it (`10 min`, `1d`, `500`, `PT1H`) in milliseconds; undefined when it is none. */
export function parseDurationMs(text: string): number | undefined {
  const match = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text)
  if (match) {
    const unit = unitMs[(match[2] ?? '').toLowerCase()]
    return unit === undefined ? undefined : Number(match[1]) * unit
  }
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text.trim())
  if (!iso) return undefined
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = iso
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000
}

/** What planning reads of a session's properties. */
export interface PlanProperties {
  readonly flinkVersion: string
  readonly timeZone: string
  readonly mode: 'streaming' | 'batch'
  readonly stateTtlMs: number
  readonly idleTimeoutMs: number
  readonly narrowing: 'warn' | 'error'
  readonly upsertMaterialize: 'AUTO' | 'NONE' | 'FORCE'
  readonly all: Readonly<Record<string, string>>
}

function duration(properties: Readonly<Record<string, string>>, key: string): number {
  const text = properties[key]
  if (text === undefined) return 0
  const ms = parseDurationMs(text)
  if (ms !== undefined) return ms
  throw new MillraceError('plan.bad-property', `Could not parse value '${text}' for key '${key}'.`, {
    hint: "write it as '10 s', '5 min', '1 h'",
  })
}

/** Reads the properties. */
export function readProperties(properties: Readonly<Record<string, string>>): PlanProperties {
  const zone = properties['table.local-time-zone']
  const materialize = properties['table.exec.sink.upsert-materialize']?.toUpperCase()
  return {
    flinkVersion: properties['millrace.flink-version'] ?? '2.2',
    timeZone: zone === undefined || zone === 'default' ? 'UTC' : zone,
    mode: properties['execution.runtime-mode']?.toLowerCase() === 'batch' ? 'batch' : 'streaming',
    stateTtlMs: duration(properties, 'table.exec.state.ttl'),
    idleTimeoutMs: duration(properties, 'table.exec.source.idle-timeout'),
    narrowing: properties['millrace.sink.narrowing'] === 'error' ? 'error' : 'warn',
    upsertMaterialize: materialize === 'NONE' || materialize === 'FORCE' ? materialize : 'AUTO',
    all: properties,
  }
}
