// Where in a statement a table, or one of its options, is written: for errors that are found after validation.
// A table that only a view names has no place of its own; then the statement is the place.

import type { Position } from '../base/error.ts'
import type { SqlNode } from '../sql/ast/node.ts'
import type { Hint } from '../sql/ast/query.ts'
import type { ResolvedTable } from '../table/schema.ts'

/** The place of a table, or of the first of the given option keys that a hint of the statement sets. */
export type Places = (table: ResolvedTable, keys?: readonly string[]) => Position

interface Mention {
  readonly position: Position
  readonly name: string | undefined
  readonly hints: readonly Hint[]
}

/** Tables that a statement names, each with its hints, in the order of the text. */
function mentionsIn(node: unknown): Mention[] {
  if (node === null || typeof node !== 'object') return []
  const found = Object.values(node).flatMap(mentionsIn)
  const { kind, name, table, hints } = node as { kind?: string; name?: SqlNode; table?: SqlNode; hints?: readonly Hint[] }
  const identifier = kind === 'table-reference' ? name : kind === 'insert' ? table : undefined
  if (!identifier) return found
  const parts = (identifier as SqlNode & { parts: readonly { text: string }[] }).parts
  return [{ position: identifier.position, name: parts.at(-1)?.text, hints: hints ?? [] }, ...found]
}

/** The places of a statement. */
export function placesOf(statement: SqlNode): Places {
  return (table, keys = []) => {
    const mentions = mentionsIn(statement).filter((mention) => mention.name === table.path.name)
    const options = mentions.flatMap((mention) => mention.hints.flatMap((hint) => hint.args))
    const option = options.find((argument) => argument.key !== undefined && keys.includes(argument.key))
    return option?.position ?? mentions[0]?.position ?? statement.position
  }
}
