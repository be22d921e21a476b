// The clauses that CREATE and ALTER share: columns, constraints, watermarks, options, distribution, partitions.
import type {
  ColumnDefinition, Distribution, PartitionDefinition, PartitionEntry, PhysicalColumn, TableConstraint,
  WatermarkDefinition,
} from '../ast/ddl.ts'
import type { Expression } from '../ast/expression.ts'
import type { Name, OptionEntry } from '../ast/node.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { stringLiteral, stringValue } from './text.ts'

/** Takes `'key' = 'value'`. */
export function option(cursor: TokenCursor): OptionEntry {
  const start = cursor.token
  if (!cursor.atString() && cursor.atName()) {
    throw cursor.failure("the keys of options stand in single quotes: 'connector' = '…'")
  }
  const key = stringLiteral(cursor, 'anywhere')
  cursor.expectSymbol('=')
  const value = stringLiteral(cursor, 'anywhere')
  return {
    kind: 'option', position: cursor.from(start), key: key.value, value: value.value,
    keyPosition: key.position, valuePosition: value.position,
  }
}

/** Takes `('k' = 'v', …)`, which may be empty. */
export function optionList(cursor: TokenCursor): OptionEntry[] {
  return cursor.parenthesized(() => option(cursor), { empty: true })
}

/** Takes `WITH ('k' = 'v', …)` if it follows. */
export function withOptions(cursor: TokenCursor): OptionEntry[] {
  return cursor.accept('WITH') ? optionList(cursor) : []
}

/** Takes `COMMENT '…'` if it follows. */
export function comment(cursor: TokenCursor): { readonly comment?: string } {
  return cursor.accept('COMMENT') ? { comment: stringValue(cursor) } : {}
}

/** Takes `IF NOT EXISTS` if it follows. */
export function ifNotExists(cursor: TokenCursor): boolean {
  if (!cursor.atWord('IF') || !cursor.peekWord(1, 'NOT')) return false
  cursor.expect('IF', 'NOT', 'EXISTS')
  return true
}

/** Takes `IF EXISTS` if it follows. */
export function ifExists(cursor: TokenCursor): boolean {
  return cursor.accept('IF', 'EXISTS')
}

function enforcement(cursor: TokenCursor): { readonly enforced?: boolean } {
  if (cursor.accept('NOT', 'ENFORCED')) return { enforced: false }
  return cursor.accept('ENFORCED') ? { enforced: true } : {}
}

function constraintName(cursor: TokenCursor): { readonly name?: Name } {
  return cursor.accept('CONSTRAINT') ? { name: cursor.name() } : {}
}

function constraintType(cursor: TokenCursor): TableConstraint['type'] {
  if (cursor.accept('UNIQUE')) return 'UNIQUE'
  cursor.expect('PRIMARY', 'KEY')
  return 'PRIMARY KEY'
}

/** Whether a constraint starts here. */
export function atConstraint(cursor: TokenCursor): boolean {
  return cursor.atOneOf(['CONSTRAINT', 'PRIMARY', 'UNIQUE']) !== undefined
}

/** Takes a table constraint. */
export function tableConstraint(cursor: TokenCursor): TableConstraint {
  const start = cursor.token
  const name = constraintName(cursor)
  const type = constraintType(cursor)
  const columns = cursor.parenthesized(() => cursor.name())
  const enforced = enforcement(cursor)
  return { kind: 'constraint', position: cursor.from(start), type, ...name, columns, ...enforced }
}

function columnConstraint(cursor: TokenCursor, column: Name): { readonly constraint?: TableConstraint } {
  if (!atConstraint(cursor)) return {}
  const start = cursor.token
  const name = constraintName(cursor)
  const type = constraintType(cursor)
  const enforced = enforcement(cursor)
  const position = cursor.from(start)
  return { constraint: { kind: 'constraint', position, type, ...name, columns: [column], ...enforced } }
}

/** Takes `WATERMARK FOR column AS expression`. */
export function watermark(cursor: TokenCursor): WatermarkDefinition {
  const start = cursor.token
  cursor.expect('WATERMARK', 'FOR')
  const column = cursor.identifier()
  cursor.expect('AS')
  const expression = cursor.grammar.expression(cursor)
  return { kind: 'watermark', position: cursor.from(start), column, expression }
}

/** Takes what follows a column's name. */
export function columnAfterName(cursor: TokenCursor, start: Token, name: Name): ColumnDefinition {
  if (cursor.accept('AS')) {
    const expression = cursor.grammar.expression(cursor)
    const note = comment(cursor)
    return { kind: 'computed-column', position: cursor.from(start), name, expression, ...note }
  }
  const type = cursor.grammar.type(cursor)
  if (cursor.accept('METADATA')) {
    const key = cursor.accept('FROM') ? { key: stringValue(cursor) } : {}
    const virtual = cursor.accept('VIRTUAL')
    const note = comment(cursor)
    return { kind: 'metadata-column', position: cursor.from(start), name, type, ...key, virtual, ...note }
  }
  const constraint = columnConstraint(cursor, name)
  const note = comment(cursor)
  return { kind: 'physical-column', position: cursor.from(start), name, type, ...constraint, ...note }
}

/** Takes a column. */
export function column(cursor: TokenCursor): ColumnDefinition {
  const start = cursor.token
  return columnAfterName(cursor, start, cursor.name())
}

/** Takes `(name type, …)` where only physical columns make sense. */
export function physicalColumns(cursor: TokenCursor): PhysicalColumn[] {
  return cursor.parenthesized(() => {
    const found = column(cursor)
    if (found.kind !== 'physical-column') throw cursor.wrong(found, 'Only columns with a type are allowed here')
    return found
  })
}

/** Takes what follows DISTRIBUTED or DISTRIBUTION; `start` is that word. */
export function distributionAfter(cursor: TokenCursor, start: Token): Distribution {
  if (cursor.accept('INTO')) {
    const buckets = cursor.integer()
    cursor.expect('BUCKETS')
    return { kind: 'distribution', position: cursor.from(start), columns: [], buckets }
  }
  cursor.expect('BY')
  const method = cursor.acceptOneOf(['HASH', 'RANGE'])
  const columns = cursor.parenthesized(() => cursor.name())
  let buckets: number | undefined
  if (cursor.accept('INTO')) {
    buckets = cursor.integer()
    cursor.expect('BUCKETS')
  }
  return {
    kind: 'distribution', position: cursor.from(start), ...(method ? { method } : {}), columns,
    ...(buckets === undefined ? {} : { buckets }),
  }
}

/** Takes `DISTRIBUTED …` if it follows. */
export function distributed(cursor: TokenCursor): { readonly distribution?: Distribution } {
  const start = cursor.token
  return cursor.accept('DISTRIBUTED') ? { distribution: distributionAfter(cursor, start) } : {}
}

/** Takes `PARTITIONED BY (…)` if it follows. */
export function partitionedBy(cursor: TokenCursor): Name[] {
  if (!cursor.accept('PARTITIONED')) return []
  cursor.expect('BY')
  return cursor.parenthesized(() => cursor.name())
}

function partitionEntry(cursor: TokenCursor): PartitionEntry {
  const start = cursor.token
  const name = cursor.name()
  const value: Expression | undefined = cursor.acceptSymbol('=') ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'partition-entry', position: cursor.from(start), name, ...(value ? { value } : {}) }
}

/** Takes `PARTITION (k = v, …)` if it follows. */
export function partition(cursor: TokenCursor): PartitionEntry[] {
  return cursor.accept('PARTITION') ? cursor.parenthesized(() => partitionEntry(cursor)) : []
}

/** Takes one or more `PARTITION (…) [WITH (…)]`; a comma between them is allowed. */
export function partitions(cursor: TokenCursor): PartitionDefinition[] {
  const found: PartitionDefinition[] = []
  do {
    const start = cursor.token
    cursor.expect('PARTITION')
    const entries = cursor.parenthesized(() => partitionEntry(cursor))
    const options = withOptions(cursor)
    found.push({ kind: 'partition-definition', position: cursor.from(start), entries, options })
  } while (cursor.acceptSymbol(',') || cursor.atWord('PARTITION'))
  return found
}
