// Partitions of Glue tables, kept by their values, with what belongs to them: column statistics and partition indexes.

import { createHash } from 'node:crypto'
import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { MetadataStore } from '../store/metadata.ts'
import type { GlueTable } from './glue-state.ts'

/** What callers give to make or change a partition. */
export interface PartitionInput {
  readonly Values?: readonly string[]
  readonly [key: string]: unknown
}

/** A stored partition; times are epoch ms. */
export interface GluePartition {
  readonly input: PartitionInput
  readonly values: readonly string[]
  readonly createMs: number
}

/** An index over partition columns. */
export interface PartitionIndex {
  readonly IndexName: string
  readonly Keys: readonly string[]
}

const names = { partition: 'glue-partition', statistics: 'glue-statistics', index: 'glue-partition-index' }
const keyCharsMax = 1200

function tableKey(context: ActionContext, table: GlueTable): string {
  return `${context.region}/${table.databaseName}/${table.input.Name.toLowerCase()}/`
}

function keyOfValues(values: readonly string[]): string {
  const text = values.map((value) => `=${encodeURIComponent(value)}`).join('/')
  return text.length <= keyCharsMax ? text : `#${createHash('sha256').update(text).digest('hex')}`
}

/** The error for a partition that is not there. */
export function noPartition(message = 'Cannot find partition.'): AwsError {
  return new AwsError('EntityNotFoundException', message)
}

/** Partitions of all tables. */
export class Partitions {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  find(context: ActionContext, table: GlueTable, values: readonly string[]): GluePartition | undefined {
    return this.#store.get<GluePartition>(names.partition, tableKey(context, table) + keyOfValues(values))
  }

  get(context: ActionContext, table: GlueTable, values: readonly string[]): GluePartition {
    const found = this.find(context, table, values)
    if (!found) throw noPartition()
    return found
  }

  list(context: ActionContext, table: GlueTable): GluePartition[] {
    return [...this.#store.entries<GluePartition>(names.partition, tableKey(context, table))].map(([, partition]) => partition)
  }

  /** Adds a partition; throws when there is one of these values. */
  async create(context: ActionContext, table: GlueTable, input: PartitionInput): Promise<void> {
    const values = input.Values ?? []
    const keys = table.input.PartitionKeys ?? []
    if (keys.length > 0 && keys.length !== values.length) {
      throw new AwsError('InvalidInputException', 'The number of partition keys do not match the number of partition values')
    }
    if (this.find(context, table, values)) throw new AwsError('AlreadyExistsException', 'Partition already exists.')
    await this.#put(context, table, { input, values, createMs: context.clock.now() })
  }

  #put(context: ActionContext, table: GlueTable, partition: GluePartition): Promise<void> {
    return this.#store.put(names.partition, tableKey(context, table) + keyOfValues(partition.values), partition)
  }

  /** Replaces a partition, which may take other values. */
  async update(context: ActionContext, table: GlueTable, values: readonly string[], input: PartitionInput): Promise<void> {
    const former = this.find(context, table, values)
    if (!former) throw noPartition('Partition not found.')
    const next = input.Values ?? values
    const isRenamed = keyOfValues(next) !== keyOfValues(values)
    if (isRenamed && this.find(context, table, next)) throw new AwsError('AlreadyExistsException', 'Partition already exists.')
    const key = tableKey(context, table)
    await this.#store.batch([
      ...(isRenamed ? [{ table: names.partition, key: key + keyOfValues(values) }] : []),
      { table: names.partition, key: key + keyOfValues(next), value: { input, values: next, createMs: former.createMs } satisfies GluePartition },
    ])
  }

  async delete(context: ActionContext, table: GlueTable, values: readonly string[]): Promise<void> {
    if (!this.find(context, table, values)) throw noPartition()
    await this.#store.delete(names.partition, tableKey(context, table) + keyOfValues(values))
    for (const key of this.#statisticsKeys(context, table, values)) await this.#store.delete(names.statistics, key)
  }

  /** Removes all that belongs to a table. */
  async clear(context: ActionContext, table: GlueTable): Promise<void> {
    const prefix = tableKey(context, table)
    for (const name of Object.values(names)) {
      await this.#store.batch([...this.#store.entries(name, prefix)].map(([key]) => ({ table: name, key })))
    }
  }

  #statisticsKeys(context: ActionContext, table: GlueTable, values: readonly string[]): string[] {
    return [...this.#store.entries(names.statistics, `${tableKey(context, table)}${keyOfValues(values)}/`)].map(([key]) => key)
  }

  #statisticsKey(context: ActionContext, table: GlueTable, values: readonly string[], column: string): string {
    return `${tableKey(context, table)}${keyOfValues(values)}/${column.toLowerCase()}`
  }

  /** Statistics of a column; of the table itself without values. */
  statistics(context: ActionContext, table: GlueTable, values: readonly string[], column: string): unknown {
    return this.#store.get(names.statistics, this.#statisticsKey(context, table, values, column))
  }

  putStatistics(context: ActionContext, table: GlueTable, values: readonly string[], column: string, value: unknown): Promise<void> {
    return this.#store.put(names.statistics, this.#statisticsKey(context, table, values, column), value)
  }

  async deleteStatistics(context: ActionContext, table: GlueTable, values: readonly string[], column: string): Promise<void> {
    if (this.statistics(context, table, values, column) === undefined) {
      throw new AwsError('EntityNotFoundException', `Statistics of column ${column} not found.`)
    }
    await this.#store.delete(names.statistics, this.#statisticsKey(context, table, values, column))
  }

  indexes(context: ActionContext, table: GlueTable): PartitionIndex[] {
    return [...this.#store.entries<PartitionIndex>(names.index, tableKey(context, table))].map(([, index]) => index)
  }

  async createIndex(context: ActionContext, table: GlueTable, index: PartitionIndex): Promise<void> {
    const columns = new Set((table.input.PartitionKeys ?? []).map((column) => column.Name.toLowerCase()))
    const unknown = index.Keys.find((key) => !columns.has(key.toLowerCase()))
    if (unknown !== undefined) throw new AwsError('InvalidInputException', `Index key ${unknown} is not a partition key of the table.`)
    const existing = this.indexes(context, table)
    if (existing.some((other) => other.IndexName === index.IndexName)) throw new AwsError('AlreadyExistsException', `Index with the given indexName : ${index.IndexName} already exists`)
    if (existing.length >= 3) throw new AwsError('ResourceNumberLimitExceededException', 'A table can have 3 partition indexes.')
    await this.#store.put(names.index, `${tableKey(context, table)}${index.IndexName}`, index)
  }

  async deleteIndex(context: ActionContext, table: GlueTable, name: string): Promise<void> {
    if (!this.indexes(context, table).some((index) => index.IndexName === name)) {
      throw new AwsError('EntityNotFoundException', `Index with the given indexName : ${name} does not exist`)
    }
    await this.#store.delete(names.index, `${tableKey(context, table)}${name}`)
  }
}

/** A partition as GetPartition answers it. */
export function describePartition(context: ActionContext, table: GlueTable, partition: GluePartition, withoutColumns = false): Record<string, unknown> {
  const descriptor = partition.input['StorageDescriptor'] as Record<string, unknown> | undefined
  const { Columns: _, ...rest } = descriptor ?? {}
  return {
    ...partition.input, Values: partition.values, DatabaseName: table.databaseName, TableName: table.input.Name.toLowerCase(),
    CreationTime: new Date(partition.createMs), CatalogId: context.accountId,
    ...(withoutColumns && descriptor ? { StorageDescriptor: rest } : {}),
  }
}
