// Checks of the tables of a statement against their connectors: known connector and format, options, source or sink,
// changelog kinds.
// Messages have Flink's heads; hints name what was probably meant.

import { MillraceError, type Position } from '../base/error.ts'
import { didYouMean, suggest } from '../base/suggest.ts'
import { textOfPath } from '../sql/validate/names.ts'
import { type Rel, relInputs } from '../sql/validate/rel.ts'
import type { Connector, ConnectorRegistry } from '../table/connector.ts'
import { findDurationMs } from '../table/duration.ts'
import type { Format, FormatRegistry } from '../table/format.ts'
import type { OptionSpec } from '../table/options.ts'
import type { ResolvedTable } from '../table/schema.ts'
import { type ConvertFacts, changeText, isInsertOnly, producerText } from './physical/shared.ts'
import type { PhysicalNode } from './physical.ts'
import type { Places } from './places.ts'

/** Registries that tables are checked against. */
export interface TableChecks {
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
}

function list(names: readonly string[]): string {
  return [...names].sort().join('\n')
}

function matches(spec: OptionSpec, key: string): boolean {
  if (!spec.pattern) return spec.key === key
  const [before = '', after = ''] = spec.key.split('#')
  return key.startsWith(before) && key.endsWith(after) && key.length > before.length + after.length
}

/** The connector of a table; throws Flink's text when there is none. */
export function connectorOf(table: ResolvedTable, checks: TableChecks, places: Places): Connector {
  const name = table.options['connector']
  if (name === undefined) {
    throw new MillraceError(
      'connector.missing',
      `Table options do not contain an option key 'connector' for discovering a connector.`,
      { position: places(table), hint: `add 'connector' = '…' to WITH (…) of ${table.path.name}` },
    )
  }
  const connector = checks.connectors.connector(name)
  if (connector) return connector
  const names = checks.connectors.names()
  throw new MillraceError(
    'connector.unknown',
    `Could not find any factory for identifier '${name}' that implements 'org.apache.flink.table.factories.DynamicTableFactory' in the classpath.\n\n` +
      `Available factory identifiers are:\n\n${list(names)}`,
    { position: places(table, ['connector']), hint: didYouMean(name, names) },
  )
}

function formatOf(
  table: ResolvedTable,
  connector: Connector,
  checks: TableChecks,
  places: Places,
): Format | undefined {
  const name = table.options['format'] ?? table.options['value.format']
  if (name === undefined || connector.format === 'none') return undefined
  const format = checks.formats.format(name)
  if (format) return format
  throw new MillraceError(
    'connector.unknown-format',
    `Could not find any format factory for identifier '${name}' in the classpath.`,
    { position: places(table, ['format', 'value.format']), hint: didYouMean(name, checks.formats.names()) ?? `formats are ${checks.formats.names().join(', ')}` },
  )
}

function checkMissing(table: ResolvedTable, connector: Connector, places: Places): void {
  const required = connector.options.filter((spec) => spec.required).map((spec) => spec.key)
  const hasFormat = table.options['format'] !== undefined || table.options['value.format'] !== undefined
  const missing = required.filter((key) => table.options[key] === undefined)
  if (connector.format === 'required' && !hasFormat) missing.push('format')
  if (missing.length === 0) return
  throw new MillraceError(
    'connector.missing-option',
    `One or more required options are missing.\n\nMissing required options are:\n\n${list(missing)}`,
    { position: places(table), hint: `add '${missing[0]}' = '…' to WITH (…) of ${table.path.name}` },
  )
}

/** Keys that every connector takes, and those with a format. */
const commonKeys = ['connector', 'property-version']
const formatKeys = ['format', 'value.format', 'scan.parallelism', 'sink.parallelism']

/** The keys of an option with a column's name inside. */
function spelledOut(spec: OptionSpec, table: ResolvedTable): readonly string[] {
  if (!spec.key.includes('#')) return [spec.key]
  return table.columns.flatMap((column) => (column.kind === 'physical' ? [spec.key.replace('#', column.name)] : []))
}

/** What was probably meant by unknown names: the near ones, one by one when there are more. */
function meant(unknown: readonly string[], names: readonly string[]): string | undefined {
  if (unknown.length === 1) return didYouMean(unknown[0] ?? '', names)
  const near = unknown.flatMap((name) => {
    const found = suggest(name, names)
    return found === undefined ? [] : [`'${found}' instead of '${name}'`]
  })
  return near.length === 0 ? undefined : `did you mean ${near.join(', ')}?`
}

function checkUnknown(
  table: ResolvedTable,
  connector: Connector,
  format: Format | undefined,
  places: Places,
): void {
  const ofFormat = (format?.options ?? []).map((spec) => ({ ...spec, key: `${format?.name}.${spec.key}` }))
  const common = connector.format === 'none' ? commonKeys : [...commonKeys, ...formatKeys]
  const known = [
    ...connector.options,
    ...ofFormat,
    ...common.map((key): OptionSpec => ({ key, type: 'string', doc: '' })),
  ]
  // The file system does not look at names of its format's options, and neither does Flink's.
  const isUnchecked = (key: string) =>
    connector.name === 'filesystem' && format !== undefined && key.startsWith(`${format.name}.`)
  const isKnown = (key: string) =>
    known.some((spec) => matches(spec, key)) || key.startsWith('scan.watermark.') || isUnchecked(key)
  const unknown = Object.keys(table.options).filter((key) => !isKnown(key))
  if (unknown.length === 0) return
  const names = known.flatMap((spec) => spelledOut(spec, table))
  const supported = list([...new Set(names)].filter((name) => name !== 'property-version'))
  throw new MillraceError(
    'connector.unknown-option',
    `Unsupported options found for '${connector.name}'.\n\nUnsupported options:\n\n${list(unknown)}\n\nSupported options:\n\n${supported}`,
    { position: places(table, unknown), hint: meant(unknown, names) },
  )
}

const numberSyntax: Partial<Record<OptionSpec['type'], RegExp>> = {
  int: /^[+-]?\d+$/,
  long: /^[+-]?\d+$/,
  double: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  boolean: /^(true|false)$/i,
}

function isValid(spec: OptionSpec, value: string): boolean {
  if (spec.type === 'enum') return spec.values?.some((allowed) => allowed.toLowerCase() === value.toLowerCase()) ?? true
  if (spec.type === 'duration') return findDurationMs(value) !== undefined
  return numberSyntax[spec.type]?.test(value.trim()) ?? true
}

function checkValues(table: ResolvedTable, connector: Connector, places: Places): void {
  for (const [key, value] of Object.entries(table.options)) {
    const spec = connector.options.find((candidate) => matches(candidate, key))
    if (!spec || isValid(spec, value)) continue
    // Flink's client shows the innermost cause of a number that is none.
    const cause = numberSyntax[spec.type] && spec.type !== 'boolean' ? `For input string: "${value}"\n` : ''
    const expected = spec.values ? `one of ${spec.values.join(', ')}` : `a value of type ${spec.type}`
    throw new MillraceError(
      'connector.bad-option',
      `${cause}Invalid value for option '${key}'.\nCould not parse value '${value}' for key '${key}'.`,
      { position: places(table, [key]), hint: `write ${expected}` },
    )
  }
}

function checkOptions(
  table: ResolvedTable,
  connector: Connector,
  checks: TableChecks,
  places: Places,
): void {
  checkMissing(table, connector, places)
  const format = formatOf(table, connector, checks, places)
  checkUnknown(table, connector, format, places)
  checkValues(table, connector, places)
}

function checkMetadata(table: ResolvedTable, connector: Connector, places: Places): void {
  const keys = (connector.metadata ?? []).map((entry) => entry.key)
  for (const column of table.columns) {
    if (column.kind !== 'metadata' || keys.includes(column.key)) continue
    const supported = keys.length > 0 ? `supports the following metadata keys for reading:\n${keys.join('\n')}` : 'has no metadata'
    throw new MillraceError(
      'connector.unknown-metadata',
      `Invalid metadata key '${column.key}' in column '${column.name}' of table '${textOfPath(table.path)}'. ` +
        `The connector '${connector.name}' ${supported}`,
      { position: places(table), hint: didYouMean(column.key, keys) },
    )
  }
}

/** Checks every table that a relation reads. */
export function checkTables(rel: Rel, checks: TableChecks, places: Places): void {
  if (rel.kind === 'scan') {
    const connector = connectorOf(rel.table, checks, places)
    checkOptions(rel.table, connector, checks, places)
    if (!connector.source) {
      throw new MillraceError(
        'connector.no-source',
        `Connector '${connector.name}' can only be used as a sink. It cannot be used as a source.`,
        { position: places(rel.table) },
      )
    }
    checkMetadata(rel.table, connector, places)
    connector.validate?.(rel.table)
  }
  for (const input of relInputs(rel)) checkTables(input, checks, places)
}

/** Parts of the table that its sink must know to write. */
function checkSinkParts(table: ResolvedTable, connector: Connector, position: Position | undefined): void {
  const name = textOfPath(table.path)
  if (table.distribution) {
    throw new MillraceError('connector.no-buckets', `Table '${name}' is distributed into buckets, but the underlying DynamicTableSink doesn't implement the SupportsBucketing interface.`, { position })
  }
  const writable = (connector.metadata ?? []).filter((entry) => entry.writable)
  const written = table.columns.some((column) => column.kind === 'metadata' && !column.virtual)
  if (!written || writable.length > 0) return
  throw new MillraceError('connector.no-metadata', `Table '${name}' declares persistable metadata columns, but the underlying DynamicTableSink doesn't implement the SupportsWritingMetadata interface. If the column should not be persisted, it can be declared with the VIRTUAL keyword.`, { position })
}

/** Which kinds of rows a sink takes: its connector says, or its format when that writes changes. */
export function sinkModeOf(
  table: ResolvedTable,
  checks: TableChecks,
  places: Places,
): 'insert-only' | 'upsert' | 'all' {
  const connector = connectorOf(table, checks, places)
  checkOptions(table, connector, checks, places)
  if (!connector.sink) {
    throw new MillraceError(
      'connector.no-sink',
      `Connector '${connector.name}' can only be used as a source. It cannot be used as a sink.`,
      { position: places(table) },
    )
  }
  checkSinkParts(table, connector, places(table))
  connector.validate?.(table)
  const format = checks.formats.format(table.options['format'] ?? '')
  return connector.format !== 'none' && format?.changelog === 'all' ? 'all' : (connector.sinkMode ?? 'insert-only')
}

/** Checks the kinds of rows that come to a sink. */
export function checkSink(
  table: ResolvedTable,
  input: PhysicalNode,
  mode: 'insert-only' | 'upsert' | 'all',
  facts: ConvertFacts,
  position?: Position,
): void {
  if (mode !== 'insert-only' || isInsertOnly(input.changelog)) return
  throw new MillraceError(
    'plan.changelog',
    `Table sink '${textOfPath(table.path)}' doesn't support consuming ${changeText(input.changelog)} changes ` +
      `which is produced by node ${producerText(input, facts)}`,
    { position, hint: 'group by a window, or write to a sink that takes updates' },
  )
}
