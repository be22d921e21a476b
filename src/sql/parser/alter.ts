// ALTER and DROP statements.
import type {
  AlterFunction, AlterMaterializedTable, AlterMaterializedTableAction, AlterOptions, AlterProperties, AlterRename,
  AlterSchema, AlterTable, AlterTableAction, AlterView, Drop, PlacedColumn, TableConstraint, WatermarkDefinition,
} from '../ast/ddl.ts'
import type { Token } from '../lexer.ts'
import { language, startMode } from './create.ts'
import type { TokenCursor } from './cursor.ts'
import {
  atConstraint, column, distributionAfter, ifExists, ifNotExists, optionList, partition, partitions, tableConstraint,
  watermark, withOptions,
} from './ddl-parts.ts'
import { stringValue } from './text.ts'

type AlterStatement = AlterTable | AlterMaterializedTable | AlterView | AlterProperties | AlterFunction

const properties = { DATABASE: 'alter-database', CATALOG: 'alter-catalog', MODEL: 'alter-model',
  CONNECTION: 'alter-connection' } as const

/** Takes an ALTER statement. */
export function alterStatement(cursor: TokenCursor): AlterStatement {
  const start = cursor.next()
  if (cursor.accept('TABLE')) {
    const exists = ifExists(cursor)
    const name = cursor.identifier()
    const action = tableAction(cursor)
    return { kind: 'alter-table', position: cursor.from(start), name, ifExists: exists, action }
  }
  if (cursor.accept('MATERIALIZED')) {
    cursor.expect('TABLE')
    const name = cursor.identifier()
    const action = materializedTableAction(cursor)
    return { kind: 'alter-materialized-table', position: cursor.from(start), name, action }
  }
  if (cursor.accept('VIEW')) return alterView(cursor, start)
  const object = cursor.acceptOneOf(['DATABASE', 'CATALOG', 'MODEL', 'CONNECTION'])
  if (object !== undefined) {
    const exists = ifExists(cursor)
    const name = cursor.identifier()
    const action = propertyAction(cursor, object)
    return { kind: properties[object], position: cursor.from(start), name, ifExists: exists, action }
  }
  const temporary = cursor.accept('TEMPORARY')
  const system = temporary && cursor.accept('SYSTEM')
  cursor.expect('FUNCTION')
  const exists = ifExists(cursor)
  const name = cursor.identifier()
  cursor.expect('AS')
  const className = stringValue(cursor)
  const spoken = language(cursor)
  const position = cursor.from(start)
  return { kind: 'alter-function', position, name, temporary, system, ifExists: exists, className, ...spoken }
}

function alterView(cursor: TokenCursor, start: Token): AlterView {
  const name = cursor.identifier()
  const at = cursor.token
  let action: AlterView['action']
  if (cursor.accept('AS')) {
    const query = cursor.grammar.query(cursor)
    action = { kind: 'as-query', position: cursor.from(at), query, queryText: cursor.textOf(query) }
  } else action = rename(cursor)
  return { kind: 'alter-view', position: cursor.from(start), name, action }
}

function rename(cursor: TokenCursor): AlterRename {
  const at = cursor.token
  cursor.expect('RENAME', 'TO')
  const to = cursor.identifier()
  return { kind: 'rename', position: cursor.from(at), to }
}

function setOrReset(cursor: TokenCursor, what: string): AlterOptions | undefined {
  const at = cursor.token
  if (cursor.accept('SET')) {
    const options = optionList(cursor)
    return { kind: 'set', position: cursor.from(at), options }
  }
  if (!cursor.accept('RESET')) return undefined
  const keys = cursor.parenthesized(() => stringValue(cursor), { empty: true })
  if (keys.length === 0) throw cursor.wrong(at, `ALTER ${what} RESET does not support empty key`, 'name the keys')
  return { kind: 'reset', position: cursor.from(at), keys }
}

function propertyAction(cursor: TokenCursor, object: keyof typeof properties): AlterProperties['action'] {
  const at = cursor.token
  if (object === 'CATALOG' && cursor.accept('COMMENT')) {
    const comment = stringValue(cursor)
    return { kind: 'comment', position: cursor.from(at), comment }
  }
  if ((object === 'MODEL' || object === 'CONNECTION') && cursor.atWord('RENAME')) return rename(cursor)
  if (object === 'DATABASE' && cursor.atWord('RESET')) throw cursor.failure()
  const found = setOrReset(cursor, object)
  if (found === undefined) throw cursor.failure()
  if (found.kind === 'set' && object === 'MODEL' && found.options.length === 0) {
    throw cursor.wrong(at, 'ALTER MODEL SET does not support empty option.', "write 'key' = 'value' in the parentheses")
  }
  return found
}

function placedColumn(cursor: TokenCursor): PlacedColumn {
  const start = cursor.token
  if (cursor.peekSymbol(1, '.')) {
    throw cursor.wrong(start, 'Failed to execute ALTER TABLE statement.\nAlter nested row type is not supported yet.')
  }
  const definition = column(cursor)
  const place = cursor.acceptOneOf(['FIRST', 'AFTER'])
  const after = place === 'AFTER' ? { after: cursor.identifier() } : {}
  const position = cursor.from(start)
  return { kind: 'placed-column', position, column: definition, ...(place ? { place } : {}), ...after }
}

function alterSchema(cursor: TokenCursor, start: Token): AlterSchema {
  const kind = start.text === 'ADD' ? 'add' : 'modify'
  const columns: PlacedColumn[] = []
  const constraints: TableConstraint[] = []
  const watermarks: WatermarkDefinition[] = []
  let distribution: Pick<AlterSchema, 'distribution'> = {}
  const item = (): void => {
    const at = cursor.token
    if (atConstraint(cursor)) constraints.push(tableConstraint(cursor))
    else if (cursor.atWord('WATERMARK')) watermarks.push(watermark(cursor))
    else if (cursor.accept('DISTRIBUTION')) distribution = { distribution: distributionAfter(cursor, at) }
    else columns.push(placedColumn(cursor))
  }
  if (cursor.atSymbol('(')) cursor.parenthesized(item)
  else item()
  return { kind, position: cursor.from(start), columns, constraints, watermarks, ...distribution }
}

function dropPart(cursor: TokenCursor, at: Token): AlterTableAction {
  const exists = cursor.atWord('IF') && cursor.peekWord(1, 'EXISTS') && cursor.peekWord(2, 'PARTITION')
  if (exists) cursor.expect('IF', 'EXISTS')
  if (cursor.atWord('PARTITION')) {
    const found = partitions(cursor)
    return { kind: 'drop-partitions', position: cursor.from(at), ifExists: exists, partitions: found }
  }
  if (cursor.accept('CONSTRAINT')) {
    const name = cursor.name()
    return { kind: 'drop-constraint', position: cursor.from(at), name }
  }
  if (cursor.accept('PRIMARY')) {
    cursor.expect('KEY')
    return { kind: 'drop-primary-key', position: cursor.from(at) }
  }
  if (cursor.accept('WATERMARK')) return { kind: 'drop-watermark', position: cursor.from(at) }
  if (cursor.accept('DISTRIBUTION')) return { kind: 'drop-distribution', position: cursor.from(at) }
  const columns = cursor.atSymbol('(') ? cursor.parenthesized(() => cursor.identifier()) : [cursor.identifier()]
  return { kind: 'drop-columns', position: cursor.from(at), columns }
}

function tableAction(cursor: TokenCursor): AlterTableAction {
  const at = cursor.token
  if (cursor.accept('RENAME')) {
    if (cursor.accept('TO')) return { kind: 'rename', to: cursor.identifier(), position: cursor.from(at) }
    const from = cursor.identifier()
    cursor.expect('TO')
    const to = cursor.name()
    return { kind: 'rename-column', position: cursor.from(at), from, to }
  }
  const options = setOrReset(cursor, 'TABLE')
  if (options) return options
  if (cursor.accept('ADD')) {
    const exists = ifNotExists(cursor)
    if (exists || cursor.atWord('PARTITION')) {
      const found = partitions(cursor)
      return { kind: 'add-partitions', position: cursor.from(at), ifNotExists: exists, partitions: found }
    }
    return alterSchema(cursor, at)
  }
  if (cursor.accept('MODIFY')) return alterSchema(cursor, at)
  cursor.expect('DROP')
  return dropPart(cursor, at)
}

function materializedTableAction(cursor: TokenCursor): AlterMaterializedTableAction {
  const at = cursor.token
  if (cursor.accept('SUSPEND')) return { kind: 'suspend', position: cursor.from(at) }
  if (cursor.accept('RESUME')) {
    const options = withOptions(cursor)
    return { kind: 'resume', position: cursor.from(at), options }
  }
  if (cursor.accept('REFRESH')) {
    const entries = partition(cursor)
    return { kind: 'refresh', position: cursor.from(at), partition: entries }
  }
  if (cursor.accept('SET', 'FRESHNESS')) {
    cursor.expectSymbol('=')
    const freshness = cursor.grammar.expression(cursor)
    return { kind: 'set-freshness', position: cursor.from(at), freshness }
  }
  if (cursor.accept('SET', 'REFRESH_MODE')) {
    cursor.expectSymbol('=')
    const refreshMode = cursor.expectOneOf(['FULL', 'CONTINUOUS'])
    return { kind: 'set-refresh-mode', position: cursor.from(at), refreshMode }
  }
  if (cursor.atWord('AS') || cursor.atWord('START_MODE')) {
    const mode = startMode(cursor)
    cursor.expect('AS')
    const query = cursor.grammar.query(cursor)
    return { kind: 'as-query', position: cursor.from(at), query, ...mode }
  }
  return tableAction(cursor)
}

const droppable = [
  'TABLE', 'VIEW', 'FUNCTION', 'DATABASE', 'CATALOG', 'MODEL', 'CONNECTION',
] as const

/** Takes a DROP statement. */
export function dropStatement(cursor: TokenCursor): Drop {
  const start = cursor.next()
  const temporary = cursor.accept('TEMPORARY')
  const system = temporary && cursor.accept('SYSTEM')
  let object: Drop['object']
  if (!temporary && cursor.accept('MATERIALIZED')) {
    cursor.expect('TABLE')
    object = 'MATERIALIZED TABLE'
  } else if (system) object = cursor.expectOneOf(['FUNCTION', 'CONNECTION'])
  else object = cursor.expectOneOf(droppable)
  const exists = ifExists(cursor)
  const name = cursor.identifier()
  const behavior = object === 'DATABASE' ? cursor.acceptOneOf(['RESTRICT', 'CASCADE']) : undefined
  return {
    kind: 'drop', position: cursor.from(start), object, name, ifExists: exists, temporary, system,
    ...(behavior ? { behavior } : {}),
  }
}
