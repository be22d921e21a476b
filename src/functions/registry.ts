// The registry of all built-in functions: lookup by name or alias, whatever the case.
// Always: built once per call; names are unique within a kind (checked when it is built).

import { MillraceError } from '../base/error.ts'
import type { FunctionRegistry, SqlFunction } from '../table/function.ts'
import { allAggregates } from './aggregate/all.ts'
import { allScalars } from './scalar/all.ts'

function index<T extends SqlFunction>(functions: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const each of functions) {
    for (const name of [each.name, ...(each.aliases ?? [])]) {
      if (found.has(name)) {
        throw new MillraceError('functions.duplicate', `function ${name} is defined twice`, { domain: 'internal' })
      }
      found.set(name, each)
    }
  }
  return found
}

const versions = ['1.20', '2.0', '2.1', '2.2']

/** A registry of all built-in functions; with a Flink version, only of those that the version has. */
export function createFunctionRegistry(flinkVersion = '2.2'): FunctionRegistry {
  const limit = versions.indexOf(flinkVersion)
  const isNew = limit < 0 || limit > 0
  const has = (each: SqlFunction): boolean =>
    each.until === undefined
      ? limit < 0 || versions.indexOf(each.since ?? '1.20') <= limit
      : !isNew
  const scalars = index(allScalars.filter(has))
  const aggregates = index(allAggregates.filter(has))
  const names = [...new Set([...scalars.keys(), ...aggregates.keys()])].sort()
  return {
    scalar: (name) => scalars.get(name.toUpperCase()),
    aggregate: (name) => aggregates.get(name.toUpperCase()),
    table: () => undefined,
    names: () => names,
  }
}
