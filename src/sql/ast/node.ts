// What every AST node has: a kind to switch on and the place in the source text it came from.
import type { Position } from '../../base/error.ts'

/** Where a node is in its script: offset of its first UTF-16 unit, its length, and the 1-based line and column. */
export interface SourcePosition extends Position {
  readonly start: number
  readonly line: number
  readonly column: number
  readonly length: number
}

/** The base of all AST nodes. */
export interface SqlNode {
  readonly kind: string
  readonly position: SourcePosition
}

/** One part of a name, case kept; `quoted` says it stood in backticks. */
export interface Name extends SqlNode {
  readonly kind: 'name'
  readonly text: string
  readonly quoted: boolean
}

/** A simple or compound name such as `a` or `catalog.database.table`; also a column reference `t.c` or `t.c.field`. */
export interface Identifier extends SqlNode {
  readonly kind: 'identifier'
  readonly parts: readonly Name[]
}

/** One `'key' = 'value'` pair of a WITH, SET or partition clause. */
export interface OptionEntry extends SqlNode {
  readonly kind: 'option'
  readonly key: string
  readonly value: string
  readonly keyPosition: SourcePosition
  readonly valuePosition: SourcePosition
}
