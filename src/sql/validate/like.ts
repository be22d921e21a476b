// CREATE TABLE … LIKE: the parts of the base table merged with the new ones, feature by feature.
// Always: physical columns are taken over and may not be declared again; what clashes is refused with Flink's advice.

import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import type { LikeClause, LikeOption } from '../ast/ddl.ts'
import { sqlError } from './errors.ts'

type Feature = Exclude<LikeOption['feature'], 'ALL'>
type Strategy = LikeOption['action']

const defaults: Readonly<Record<Feature, Strategy>> = {
  CONSTRAINTS: 'INCLUDING',
  DISTRIBUTION: 'INCLUDING',
  PARTITIONS: 'INCLUDING',
  GENERATED: 'INCLUDING',
  METADATA: 'INCLUDING',
  OPTIONS: 'OVERWRITING',
  WATERMARKS: 'INCLUDING',
}
const overwritable: ReadonlySet<Feature> = new Set(['GENERATED', 'METADATA', 'OPTIONS', 'WATERMARKS'])

/** What is done with each feature: the written ones, else ALL, else the default. */
function strategiesOf(options: readonly LikeOption[]): Record<Feature, Strategy> {
  const seen = new Set<string>()
  for (const option of options) {
    if (seen.has(option.feature)) {
      throw sqlError('bad-table', 'Each like option feature can be declared only once.', option.position)
    }
    seen.add(option.feature)
    if (option.action === 'OVERWRITING' && !(option.feature !== 'ALL' && overwritable.has(option.feature))) {
      throw sqlError('bad-table', `Illegal merging strategy 'OVERWRITING' for '${option.feature}' option.`, option.position)
    }
  }
  const all = options.find((option) => option.feature === 'ALL')
  const strategies = { ...defaults }
  if (all) for (const feature of Object.keys(strategies) as Feature[]) strategies[feature] = all.action
  for (const { feature, action } of options) if (feature !== 'ALL') strategies[feature] = action
  return strategies
}

function kindOf(column: CatalogColumn): 'GENERATED' | 'METADATA' | 'PHYSICAL' {
  if (column.computed !== undefined) return 'GENERATED'
  return column.metadata ? 'METADATA' : 'PHYSICAL'
}

function mergeColumns(own: readonly CatalogColumn[], base: readonly CatalogColumn[], strategies: Record<Feature, Strategy>, like: LikeClause): CatalogColumn[] {
  const merged = base.filter((column) => {
    const kind = kindOf(column)
    return kind === 'PHYSICAL' || strategies[kind] !== 'EXCLUDING'
  })
  for (const column of own) {
    const at = merged.findIndex((other) => other.name === column.name)
    const before = merged[at]
    if (!before) {
      merged.push(column)
      continue
    }
    const kind = kindOf(column)
    if (kind === 'PHYSICAL' || kindOf(before) !== kind) {
      throw sqlError('bad-table', `A column named '${column.name}' already exists in the base table.`, like.position)
    }
    if (strategies[kind] !== 'OVERWRITING') {
      const what = kind === 'GENERATED' ? 'generated' : 'metadata'
      throw sqlError(
        'bad-table',
        `A ${what} column named '${column.name}' already exists in the base table. You might want to specify EXCLUDING ${kind} or OVERWRITING ${kind}.`,
        like.position,
      )
    }
    merged[at] = column
  }
  return merged
}

function mergeOptions(own: CatalogTable['options'], base: CatalogTable['options'], strategy: Strategy, like: LikeClause): CatalogTable['options'] {
  if (strategy === 'EXCLUDING') return own
  const clash = strategy === 'INCLUDING' ? Object.keys(own).find((key) => base[key] !== undefined) : undefined
  if (clash === undefined) return { ...base, ...own }
  throw sqlError(
    'bad-table',
    `There already exists an option ['${clash}' -> '${base[clash]}']  in the base table. You might want to specify EXCLUDING OPTIONS or OVERWRITING OPTIONS.`,
    like.position,
  )
}

function clash(text: string, like: LikeClause): never {
  throw sqlError('bad-table', text, like.position)
}

/** A table with what its LIKE clause takes over. */
export function withLike(table: CatalogTable, base: CatalogTable, like: LikeClause): CatalogTable {
  const strategies = strategiesOf(like.options)
  if (table.primaryKey && base.primaryKey && strategies.CONSTRAINTS !== 'EXCLUDING') {
    clash('The base table already has a primary key. You might want to specify EXCLUDING CONSTRAINTS.', like)
  }
  if (table.partitionKeys.length > 0 && base.partitionKeys.length > 0 && strategies.PARTITIONS !== 'EXCLUDING') {
    clash('The base table already has partitions defined. You might want to specify EXCLUDING PARTITIONS.', like)
  }
  if (table.watermark && base.watermark && strategies.WATERMARKS === 'INCLUDING') {
    clash(`There already exists a watermark spec for column '${base.watermark.column}' in the base table. You might want to specify EXCLUDING WATERMARKS or OVERWRITING WATERMARKS.`, like)
  }
  const watermark = table.watermark ?? (strategies.WATERMARKS === 'EXCLUDING' ? undefined : base.watermark)
  const primaryKey = table.primaryKey ?? (strategies.CONSTRAINTS === 'EXCLUDING' ? undefined : base.primaryKey)
  const distribution = table.distribution ?? (strategies.DISTRIBUTION === 'EXCLUDING' ? undefined : base.distribution)
  return {
    ...table,
    columns: mergeColumns(table.columns, base.columns, strategies, like),
    // Flink keeps the partitions of the base table even where they are excluded, unless there are new ones.
    partitionKeys: table.partitionKeys.length > 0 ? table.partitionKeys : base.partitionKeys,
    options: mergeOptions(table.options, base.options, strategies.OPTIONS, like),
    ...(watermark ? { watermark } : {}),
    ...(primaryKey ? { primaryKey } : {}),
    ...(distribution ? { distribution } : {}),
  }
}
