// SET and RESET. Values of keys with a type are checked when they are set; a wrong time zone is told by the next statement that plans.

import { didYouMean } from '../../base/suggest.ts'
import type { ResetOption, SetOption } from '../../sql/ast/statement.ts'
import { findTimeZone } from '../../table/time-zone.ts'
import { okResult, type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { refused } from './errors.ts'

const runtimeModes = ['STREAMING', 'BATCH', 'AUTOMATIC']

function check(key: string, value: string, ast: SetOption): void {
  if (key === 'parallelism.default' && !/^[+-]?\d+$/.test(value)) {
    throw refused(`For input string: "${value}"`, ast.position, `${key} takes a whole number`)
  }
  if (key === 'execution.runtime-mode' && !runtimeModes.includes(value.toUpperCase())) {
    throw refused(`Could not parse value for enum class org.apache.flink.api.common.RuntimeExecutionMode. Expected one of: [[${runtimeModes.join(', ')}]]`,
      ast.position, didYouMean(value.toUpperCase(), runtimeModes))
  }
}

/** Refuses to plan with a time zone that there is not. */
export function checkTimeZone(properties: Readonly<Record<string, string>>): void {
  const name = properties['table.local-time-zone']
  if (name === undefined || name === 'default' || findTimeZone(name)) return
  throw refused("Invalid time zone. The value should be a Time Zone Database (TZDB) ID such as 'America/Los_Angeles' to include daylight saving time. " +
    "Fixed offsets are supported using 'GMT-03:00' or 'GMT+03:00'. Or use 'UTC' without time zone and daylight saving time.", undefined,
  `'table.local-time-zone' is '${name}'`)
}

/** SET: one key, or all of them listed. */
export function setOption(ast: SetOption, session: EmbeddedSession): StaticResult {
  if (ast.key === undefined) {
    const rows = Object.entries(session.properties()).sort(([a], [b]) => (a < b ? -1 : 1))
    return { columns: [textColumn('key'), textColumn('value')], rows }
  }
  check(ast.key, ast.value ?? '', ast)
  session.setProperty(ast.key, ast.value ?? '')
  return okResult
}

/** RESET. */
export function resetOption(ast: ResetOption, session: EmbeddedSession): StaticResult {
  session.resetProperty(ast.key)
  return okResult
}
