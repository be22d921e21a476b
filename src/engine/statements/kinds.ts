// What a statement's result is, by its kind in the syntax tree.

import type { Statement } from '../../sql/ast/statement.ts'
import type { StatementKind } from '../../table/engine.ts'

/** The kind of a statement. */
export function kindOf(statement: Statement): StatementKind {
  switch (statement.kind) {
    case 'query': return 'query'
    case 'insert': case 'statement-set': case 'execute': return 'insert'
    case 'show': case 'describe': return 'show'
    case 'explain': return 'explain'
    case 'set-option': return statement.key === undefined ? 'show' : 'set'
    case 'reset-option': return 'set'
    case 'use': case 'use-modules': return 'use'
    default: return /^(create|alter|drop)/.test(statement.kind) ? 'ddl' : 'other'
  }
}
