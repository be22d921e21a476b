// Session properties that planning reads, with Flink's names and defaults.

import { MillraceError } from '../base/error.ts'
import { findDurationMs } from '../table/duration.ts'

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
  const ms = findDurationMs(text)
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
