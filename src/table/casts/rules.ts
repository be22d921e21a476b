// Which types cast to which, implicitly (widening, sinks) and explicitly (CAST), as Flink's cast matrix says.
// Always: nullability is checked for implicit casts only; a NULL literal casts to anything.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/types/#casting

import type { LogicalType, TypeRoot } from '../logical-type.ts'

const characters: readonly TypeRoot[] = ['CHAR', 'VARCHAR']
const binaries: readonly TypeRoot[] = ['BINARY', 'VARBINARY']
const integers: readonly TypeRoot[] = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']
const exacts: readonly TypeRoot[] = [...integers, 'DECIMAL']
const numerics: readonly TypeRoot[] = [...exacts, 'FLOAT', 'DOUBLE']
const intervals: readonly TypeRoot[] = ['INTERVAL_YEAR_MONTH', 'INTERVAL_DAY_TIME']
const timestamps: readonly TypeRoot[] = ['TIMESTAMP', 'TIMESTAMP_LTZ']
const datetimes: readonly TypeRoot[] = ['DATE', 'TIME', ...timestamps]
const constructed: readonly TypeRoot[] = ['ARRAY', 'MULTISET', 'MAP', 'ROW']

const implicitSources: { readonly [root in TypeRoot]?: readonly TypeRoot[] } = {
  CHAR: ['CHAR'],
  VARCHAR: characters,
  BOOLEAN: ['BOOLEAN'],
  BINARY: ['BINARY'],
  VARBINARY: binaries,
  DECIMAL: numerics,
  TINYINT: ['TINYINT'],
  SMALLINT: ['TINYINT', 'SMALLINT'],
  INTEGER: ['TINYINT', 'SMALLINT', 'INTEGER'],
  BIGINT: integers,
  FLOAT: [...exacts, 'FLOAT'],
  DOUBLE: numerics,
  DATE: ['DATE', 'TIMESTAMP'],
  TIME: ['TIME', 'TIMESTAMP'],
  TIMESTAMP: timestamps,
  TIMESTAMP_LTZ: timestamps,
  INTERVAL_YEAR_MONTH: ['INTERVAL_YEAR_MONTH'],
  INTERVAL_DAY_TIME: ['INTERVAL_DAY_TIME'],
  VARIANT: ['VARIANT'],
}

const explicitSources: { readonly [root in TypeRoot]?: readonly TypeRoot[] } = {
  CHAR: [...characters, ...binaries, 'BOOLEAN', ...numerics, ...datetimes, ...intervals, ...constructed],
  VARCHAR: [...characters, ...binaries, 'BOOLEAN', ...numerics, ...datetimes, ...intervals, ...constructed],
  BOOLEAN: [...characters, ...numerics, 'VARIANT'],
  BINARY: [...characters, ...binaries, 'VARIANT'],
  VARBINARY: [...characters, ...binaries, 'VARIANT'],
  DECIMAL: [...characters, 'BOOLEAN', ...intervals, 'VARIANT'],
  TINYINT: [...characters, 'BOOLEAN', ...numerics, ...intervals, 'VARIANT'],
  SMALLINT: [...characters, 'BOOLEAN', ...numerics, ...intervals, 'VARIANT'],
  INTEGER: [...characters, 'BOOLEAN', ...numerics, ...intervals, 'VARIANT'],
  BIGINT: [...characters, 'BOOLEAN', ...numerics, ...intervals, 'VARIANT'],
  FLOAT: [...characters, 'BOOLEAN', ...numerics, 'VARIANT'],
  DOUBLE: [...characters, 'BOOLEAN', 'VARIANT'],
  DATE: [...timestamps, ...characters, 'VARIANT'],
  TIME: [...timestamps, ...characters],
  TIMESTAMP: [...datetimes, ...characters, 'VARIANT'],
  TIMESTAMP_LTZ: [...datetimes, ...characters, 'VARIANT'],
  INTERVAL_YEAR_MONTH: [...exacts, ...characters],
  INTERVAL_DAY_TIME: [...exacts, ...characters],
}

const singleField = /^(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)(\(\d+(, ?\d+)?\))?$/

/** Whether an interval has one field only, e.g. `INTERVAL MONTH`. */
export function isSingleFieldInterval(type: LogicalType): boolean {
  return singleField.test((type.resolution ?? '').trim())
}

function childrenOf(type: LogicalType): readonly LogicalType[] {
  switch (type.root) {
    case 'ARRAY':
    case 'MULTISET':
      return type.element ? [type.element] : []
    case 'MAP':
      return type.key && type.value ? [type.key, type.value] : []
    case 'ROW':
      return (type.fields ?? []).map((field) => field.type)
    default:
      return []
  }
}

function canCastChildren(from: LogicalType, to: LogicalType, explicit: boolean): boolean {
  const sources = childrenOf(from)
  const targets = childrenOf(to)
  return (
    sources.length === targets.length &&
    sources.every((source, index) => {
      const target = targets[index]
      return target !== undefined && canCast(source, target, explicit)
    })
  )
}

function canCast(from: LogicalType, to: LogicalType, explicit: boolean): boolean {
  if (!explicit && from.nullable && !to.nullable) return false
  if (from.root === 'NULL') return true
  if (constructed.includes(from.root) || constructed.includes(to.root)) {
    if (from.root === to.root) return canCastChildren(from, to, explicit)
    return explicit && characters.includes(to.root)
  }
  if (intervals.includes(from.root) && exacts.includes(to.root)) return explicit && isSingleFieldInterval(from)
  if (exacts.includes(from.root) && intervals.includes(to.root)) return explicit && isSingleFieldInterval(to)
  if (implicitSources[to.root]?.includes(from.root)) return true
  return explicit && (explicitSources[to.root]?.includes(from.root) ?? false)
}

/**
 * Whether a value of the type may stand where the other is wanted without CAST: widening only, NULL never into NOT
 * NULL.
 */
export function canCastImplicitly(from: LogicalType, to: LogicalType): boolean {
  return canCast(from, to, false)
}

/** Whether CAST (and TRY_CAST) between the types is allowed. */
export function canCastExplicitly(from: LogicalType, to: LogicalType): boolean {
  return canCast(from, to, true)
}
