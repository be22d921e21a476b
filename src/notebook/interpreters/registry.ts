// Finds interpreters by name.

import { MillraceError, type Position } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import { flinkSql } from './flink-sql.ts'
import type { Interpreter } from './interpreter.ts'
import { markdown } from './markdown.ts'
import { unavailable } from './unavailable.ts'

const interpreters: readonly Interpreter[] = [flinkSql, markdown, unavailable]
const byName = new Map(interpreters.flatMap((interpreter) => interpreter.names.map((name) => [name, interpreter] as const)))

/** Interpreter of paragraphs that name none. */
export const defaultInterpreter = 'flink.ssql'

/** All names, for completion. */
export const interpreterNames: readonly string[] = [...byName.keys()]

/** The interpreter of a name; throws `notebook.no-interpreter` at the position. */
export function findInterpreter(name: string, position: Position): Interpreter {
  const found = byName.get(name === '' ? defaultInterpreter : name)
  if (found) return found
  throw new MillraceError('notebook.no-interpreter', `there is no interpreter '%${name}'`, {
    position, hint: didYouMean(name, byName.keys()) ?? `available: ${interpreterNames.map((known) => `%${known}`).join(', ')}`,
  })
}
