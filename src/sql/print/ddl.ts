// CREATE, ALTER and DROP in the layout of SHOW CREATE: a column a line, clauses on lines of their own.
import { assertNever } from '../../base/assert.ts'
import type {
  AlterFunction, AlterMaterializedTable, AlterMaterializedTableAction, AlterProperties, AlterTable, AlterView,
  ColumnDefinition, CreateConnection, CreateFunction, CreateMaterializedTable, CreateModel, CreateNamespace,
  CreateTable, CreateView, Distribution, Drop, PartitionEntry, PlacedColumn, StartMode, TableConstraint,
  TableSchemaClause, WatermarkDefinition,
} from '../ast/ddl.ts'
import type { Identifier, OptionEntry } from '../ast/node.ts'
import { type PrintContext, printIdentifier, printName, printNames, printOptions, quoteString } from './context.ts'

/** All statements that define. */
export type Definition =
  | CreateTable | CreateMaterializedTable | CreateView | CreateFunction | CreateNamespace | CreateModel
  | CreateConnection | AlterTable | AlterMaterializedTable | AlterView | AlterProperties | AlterFunction | Drop

function note(comment: string | undefined): string {
  return comment === undefined ? '' : ` COMMENT ${quoteString(comment)}`
}

function enforcement(constraint: TableConstraint): string {
  return constraint.enforced === undefined ? '' : constraint.enforced ? ' ENFORCED' : ' NOT ENFORCED'
}

function printConstraint(constraint: TableConstraint, context: PrintContext, atColumn = false): string {
  const name = constraint.name ? `CONSTRAINT ${printName(constraint.name, context)} ` : ''
  const columns = atColumn ? '' : ` ${printNames(constraint.columns, context)}`
  return `${name}${constraint.type}${columns}${enforcement(constraint)}`
}

function printColumn(column: ColumnDefinition, context: PrintContext): string {
  const name = printName(column.name, context)
  switch (column.kind) {
    case 'computed-column': return `${name} AS ${context.expression(column.expression)}${note(column.comment)}`
    case 'metadata-column': {
      const key = column.key === undefined ? '' : ` FROM ${quoteString(column.key)}`
      const virtual = column.virtual ? ' VIRTUAL' : ''
      return `${name} ${context.type(column.type)} METADATA${key}${virtual}${note(column.comment)}`
    }
    case 'physical-column': {
      const constraint = column.constraint ? ` ${printConstraint(column.constraint, context, true)}` : ''
      return `${name} ${context.type(column.type)}${constraint}${note(column.comment)}`
    }
    default: return assertNever(column, 'column')
  }
}

function printWatermark({ column, expression }: WatermarkDefinition, context: PrintContext): string {
  return `WATERMARK FOR ${printIdentifier(column, context)} AS ${context.expression(expression)}`
}

function block(lines: readonly string[]): string {
  return `(\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`
}

function schema(clause: TableSchemaClause, context: PrintContext): string[] {
  if (clause.identifiers.length > 0) return [printNames(clause.identifiers, context)]
  const lines = [
    ...clause.columns.map((column) => printColumn(column, context)),
    ...clause.watermarks.map((watermark) => printWatermark(watermark, context)),
    ...clause.constraints.map((constraint) => printConstraint(constraint, context)),
  ]
  return lines.length === 0 ? [] : [block(lines)]
}

function printDistribution(distribution: Distribution, context: PrintContext, word = 'DISTRIBUTED'): string {
  const { method, columns, buckets } = distribution
  const by = columns.length === 0 ? '' : ` BY ${method ?? ''}${printNames(columns, context)}`
  return `${word}${by}${buckets === undefined ? '' : ` INTO ${buckets} BUCKETS`}`
}

function optionClause(options: readonly OptionEntry[]): string[] {
  return options.length === 0 ? [] : [`WITH ${printOptions(options)}`]
}

function startMode({ mode, argument }: StartMode, context: PrintContext): string {
  return `START_MODE = ${mode}${argument ? `(${context.expression(argument)})` : ''}`
}

function exists(statement: { readonly ifNotExists: boolean }): string {
  return statement.ifNotExists ? 'IF NOT EXISTS ' : ''
}

function scope(statement: { readonly temporary: boolean; readonly system?: boolean }): string {
  return statement.temporary ? `TEMPORARY ${statement.system ? 'SYSTEM ' : ''}` : ''
}

function layout(
  table: CreateTable | CreateMaterializedTable, head: string, context: PrintContext,
): string[] {
  const [first, ...rest] = schema(table, context)
  const lines = [first === undefined ? head : `${head} ${first}`, ...rest]
  if (table.comment !== undefined) lines.push(`COMMENT ${quoteString(table.comment)}`)
  if (table.distribution) lines.push(printDistribution(table.distribution, context))
  if (table.partitionedBy.length > 0) lines.push(`PARTITIONED BY ${printNames(table.partitionedBy, context)}`)
  lines.push(...optionClause(table.options))
  return lines
}

function createTable(table: CreateTable, context: PrintContext): string {
  const name = printIdentifier(table.name, context)
  const head = `${table.replace ?? 'CREATE'} ${scope(table)}TABLE ${exists(table)}${name}`
  const lines = layout(table, head, context)
  if (table.like) {
    const options = table.like.options.map(({ action, feature }) => `  ${action} ${feature}`)
    const list = options.length === 0 ? '' : ` (\n${options.join('\n')}\n)`
    lines.push(`LIKE ${printIdentifier(table.like.table, context)}${list}`)
  }
  if (table.query) lines.push('AS', context.query(table.query))
  return lines.join('\n')
}

function createMaterializedTable(table: CreateMaterializedTable, context: PrintContext): string {
  const or = table.orAlter ? 'OR ALTER ' : ''
  const head = `CREATE ${or}MATERIALIZED TABLE ${exists(table)}${printIdentifier(table.name, context)}`
  const lines = layout(table, head, context)
  if (table.startMode) lines.push(startMode(table.startMode, context))
  if (table.freshness) lines.push(`FRESHNESS = ${context.expression(table.freshness)}`)
  if (table.refreshMode) lines.push(`REFRESH_MODE = ${table.refreshMode}`)
  lines.push('AS', context.query(table.query))
  return lines.join('\n')
}

function createView(view: CreateView, context: PrintContext): string {
  const columns = view.columns.length === 0 ? '' : ` ${printNames(view.columns, context)}`
  const head = `CREATE ${scope(view)}VIEW ${exists(view)}${printIdentifier(view.name, context)}${columns}`
  const comment = view.comment === undefined ? [] : [`COMMENT ${quoteString(view.comment)}`]
  return [head, ...comment, 'AS', context.query(view.query)].join('\n')
}

function createFunction(found: CreateFunction, context: PrintContext): string {
  const name = printIdentifier(found.name, context)
  const language = found.language === undefined ? '' : ` LANGUAGE ${found.language}`
  const head = `CREATE ${scope(found)}FUNCTION ${exists(found)}${name} AS ${quoteString(found.className)}${language}`
  const resources = found.resources.map(({ type, path }) => `${type} ${quoteString(path)}`)
  const using = resources.length === 0 ? [] : [`USING ${resources.join(', ')}`]
  return [head, ...using, ...optionClause(found.options)].join('\n')
}

function createModel(model: CreateModel, context: PrintContext): string {
  const lines = [`CREATE ${scope(model)}MODEL ${exists(model)}${printIdentifier(model.name, context)}`]
  for (const [word, columns] of [['INPUT', model.input], ['OUTPUT', model.output]] as const) {
    if (columns.length > 0) lines.push(`${word} (${columns.map((column) => printColumn(column, context)).join(', ')})`)
  }
  if (model.comment !== undefined) lines.push(`COMMENT ${quoteString(model.comment)}`)
  lines.push(...optionClause(model.options))
  if (model.query) lines.push('AS', context.query(model.query))
  return lines.join('\n')
}

function createNamed(found: CreateNamespace | CreateConnection, context: PrintContext): string {
  const word = found.kind.slice('create-'.length).toUpperCase()
  const temporary = found.kind === 'create-connection' ? scope(found) : ''
  const lines = [`CREATE ${temporary}${word} ${exists(found)}${printIdentifier(found.name, context)}`]
  if (found.comment !== undefined) lines.push(`COMMENT ${quoteString(found.comment)}`)
  if (found.options.length > 0 || found.kind === 'create-catalog') lines.push(`WITH ${printOptions(found.options)}`)
  return lines.join('\n')
}

/** `PARTITION (k = v, …)`. */
export function printPartition(entries: readonly PartitionEntry[], context: PrintContext): string {
  const texts = entries.map(({ name, value }) =>
    `${printName(name, context)}${value ? ` = ${context.expression(value)}` : ''}`)
  return `PARTITION (${texts.join(', ')})`
}

function placed({ column, place, after }: PlacedColumn, context: PrintContext): string {
  const where = place === undefined ? '' : ` ${place}${after ? ` ${printIdentifier(after, context)}` : ''}`
  return printColumn(column, context) + where
}

function action(found: AlterMaterializedTableAction, context: PrintContext): string {
  switch (found.kind) {
    case 'add': case 'modify': {
      const lines = [
        ...found.columns.map((column) => placed(column, context)),
        ...found.constraints.map((constraint) => printConstraint(constraint, context)),
        ...found.watermarks.map((watermark) => printWatermark(watermark, context)),
        ...(found.distribution ? [printDistribution(found.distribution, context, 'DISTRIBUTION')] : []),
      ]
      const only = found.distribution && lines.length === 1
      return `${found.kind.toUpperCase()} ${only ? lines[0] : block(lines)}`
    }
    case 'set': return `SET ${printOptions(found.options)}`
    case 'reset': return `RESET (${found.keys.map(quoteString).join(', ')})`
    case 'rename': return `RENAME TO ${printIdentifier(found.to, context)}`
    case 'rename-column': return `RENAME ${printIdentifier(found.from, context)} TO ${printName(found.to, context)}`
    case 'add-partitions': case 'drop-partitions': {
      const word = found.kind === 'add-partitions'
        ? `ADD ${found.ifNotExists ? 'IF NOT EXISTS ' : ''}` : `DROP ${found.ifExists ? 'IF EXISTS ' : ''}`
      const partitions = found.partitions.map(({ entries, options }) =>
        [printPartition(entries, context), ...optionClause(options)].join(' '))
      return word + partitions.join(found.kind === 'add-partitions' ? '\n' : ', ')
    }
    case 'drop-columns': return `DROP ${identifiers(found.columns, context)}`
    case 'drop-constraint': return `DROP CONSTRAINT ${printName(found.name, context)}`
    case 'drop-primary-key': return 'DROP PRIMARY KEY'
    case 'drop-watermark': return 'DROP WATERMARK'
    case 'drop-distribution': return 'DROP DISTRIBUTION'
    case 'suspend': return 'SUSPEND'
    case 'resume': return ['RESUME', ...optionClause(found.options)].join(' ')
    case 'refresh':
      return found.partition.length === 0 ? 'REFRESH' : `REFRESH ${printPartition(found.partition, context)}`
    case 'set-freshness': return `SET FRESHNESS = ${context.expression(found.freshness)}`
    case 'set-refresh-mode': return `SET REFRESH_MODE = ${found.refreshMode}`
    case 'as-query': {
      const mode = found.startMode ? [startMode(found.startMode, context)] : []
      return [...mode, 'AS', context.query(found.query)].join('\n')
    }
    default: return assertNever(found, 'ALTER action')
  }
}

function identifiers(names: readonly Identifier[], context: PrintContext): string {
  return `(${names.map((name) => printIdentifier(name, context)).join(', ')})`
}

function alterOther(found: AlterView | AlterProperties | AlterFunction, context: PrintContext): string {
  const name = `${found.kind !== 'alter-view' && found.ifExists ? 'IF EXISTS ' : ''}${printIdentifier(found.name, context)}`
  switch (found.kind) {
    case 'alter-view': return `ALTER VIEW ${name} ${action(found.action, context)}`
    case 'alter-function': {
      const language = found.language === undefined ? '' : ` LANGUAGE ${found.language}`
      return `ALTER ${scope(found)}FUNCTION ${name} AS ${quoteString(found.className)}${language}`
    }
    case 'alter-database': case 'alter-catalog': case 'alter-model': case 'alter-connection': {
      const word = found.kind.slice('alter-'.length).toUpperCase()
      if (found.action.kind === 'comment') return `ALTER ${word} ${name} COMMENT ${quoteString(found.action.comment)}`
      return `ALTER ${word} ${name} ${action(found.action, context)}`
    }
    default: return assertNever(found, 'ALTER statement')
  }
}

/** A CREATE, ALTER or DROP statement. */
export function printDefinition(found: Definition, context: PrintContext): string {
  switch (found.kind) {
    case 'create-table': return createTable(found, context)
    case 'create-materialized-table': return createMaterializedTable(found, context)
    case 'create-view': return createView(found, context)
    case 'create-function': return createFunction(found, context)
    case 'create-model': return createModel(found, context)
    case 'create-catalog': case 'create-database': case 'create-connection': return createNamed(found, context)
    case 'alter-table': {
      const name = `${found.ifExists ? 'IF EXISTS ' : ''}${printIdentifier(found.name, context)}`
      return `ALTER TABLE ${name} ${action(found.action, context)}`
    }
    case 'alter-materialized-table':
      return `ALTER MATERIALIZED TABLE ${printIdentifier(found.name, context)} ${action(found.action, context)}`
    case 'drop': {
      const behavior = found.behavior === undefined ? '' : ` ${found.behavior}`
      const name = `${found.ifExists ? 'IF EXISTS ' : ''}${printIdentifier(found.name, context)}`
      return `DROP ${scope(found)}${found.object} ${name}${behavior}`
    }
    default: return alterOther(found, context)
  }
}
