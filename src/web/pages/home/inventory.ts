// What exists in the account, as the first page counts it.

import { type ApplicationSummary, listApplications } from '../../api/analytics.ts'
import { listDatabases, listTables } from '../../api/glue.ts'
import { listStreams, type StreamDescription } from '../../api/kinesis.ts'
import type { App } from '../../store/app.ts'

/** What exists in the account. */
export interface Inventory {
  readonly streams: readonly StreamDescription[]
  readonly notebooks: readonly ApplicationSummary[]
  readonly applications: readonly ApplicationSummary[]
  readonly tables: readonly string[]
  readonly generatedStreams: readonly string[]
  /** Streams that took records in the last minutes. */
  readonly busyStreams: readonly string[]
}

async function tableNames(app: App): Promise<readonly string[]> {
  const databases = await listDatabases(app.aws)
  const lists = await Promise.all(databases.map((database) => listTables(app.aws, database.Name).catch(() => [])))
  return lists.flat().map((table) => table.Name)
}

/** Asks for all of it; what cannot be had counts as empty. */
export async function loadInventory(app: App): Promise<Inventory> {
  const [streams, notebooks, applications, tables, generators] = await Promise.all([
    listStreams(app.aws).catch(() => []),
    listApplications(app.aws, 'INTERACTIVE').catch(() => []),
    listApplications(app.aws, 'STREAMING').catch(() => []),
    tableNames(app).catch(() => []),
    app.console.generators().catch(() => []),
  ])
  const rates = await Promise.all(streams.slice(0, 10).map(async (stream) => ({
    name: stream.StreamName,
    points: (await app.console.rates(stream.StreamName).catch(() => ({ points: [] }))).points,
  })))
  return {
    streams, notebooks, applications, tables,
    generatedStreams: generators.map((generator) => generator.stream),
    busyStreams: rates.filter((rate) => rate.points.some((point) => point.incomingRecords > 0)).map((rate) => rate.name),
  }
}

/** Nothing yet. */
export const noInventory: Inventory = { streams: [], notebooks: [], applications: [], tables: [], generatedStreams: [], busyStreams: [] }
