// Completions for the editor: tables and their columns, functions, connector options, keywords.

import { keywords } from '../sql/keywords.ts'
import { tokenize } from '../sql/lexer.ts'
import type { Completion } from '../table/engine.ts'
import type { EmbeddedSession } from './session.ts'

const itemsMax = 200

async function tablesOf(session: EmbeddedSession): Promise<Completion[]> {
  const catalog = session.catalogs.get(session.currentCatalogName)
  const names = (await catalog?.listTables(session.currentDatabaseName).catch(() => [])) ?? []
  return names.map((label) => ({ label, kind: 'table', detail: `${session.currentCatalogName}.${session.currentDatabaseName}` }))
}

/** Columns of the tables that the text names. */
async function columnsOf(session: EmbeddedSession, words: ReadonlySet<string>, tables: readonly Completion[]): Promise<Completion[]> {
  const catalog = session.catalogs.get(session.currentCatalogName)
  const found: Completion[] = []
  for (const { label } of tables) {
    if (!words.has(label)) continue
    const table = await catalog?.getTable({ catalog: session.currentCatalogName, database: session.currentDatabaseName, name: label })
    for (const column of table?.columns ?? []) {
      found.push({ label: column.name, kind: 'column', detail: `${column.type ?? `AS ${column.computed ?? ''}`} · ${label}` })
    }
  }
  return found
}

/** Options of the connector and format that the text names, when the place is inside WITH (…). */
function optionsOf(session: EmbeddedSession, text: string, offset: number): Completion[] | undefined {
  const before = text.slice(0, offset)
  const open = before.search(/\bWITH\s*\([^)]*$/i)
  if (open < 0 || (before.slice(open).match(/'/g)?.length ?? 0) % 2 === 0) return undefined
  const connectorName = /'connector'\s*=\s*'([^']*)'/.exec(text)?.[1] ?? ''
  const formatName = /'format'\s*=\s*'([^']*)'/.exec(text)?.[1] ?? ''
  if (/'connector'\s*=\s*'[^']*$/.test(before)) return session.engine.connectors.names().map((label) => ({ label, kind: 'option' }))
  if (/'format'\s*=\s*'[^']*$/.test(before)) return session.engine.formats.names().map((label) => ({ label, kind: 'option' }))
  const connector = session.engine.connectors.connector(connectorName)
  const format = session.engine.formats.format(formatName)
  return [
    ...['connector', 'format'].map((label): Completion => ({ label, kind: 'option' })),
    ...(connector?.options ?? []).filter((option) => !option.key.includes('#')).map((option): Completion => ({ label: option.key, kind: 'option', doc: option.doc })),
    ...(format?.options ?? []).map((option): Completion => ({ label: `${formatName}.${option.key}`, kind: 'option', doc: option.doc })),
  ]
}

/** Completions at an offset, best first. */
export async function completeSql(session: EmbeddedSession, text: string, offset: number): Promise<readonly Completion[]> {
  const options = optionsOf(session, text, offset)
  if (options) return options
  const prefix = (/[\w$]*$/.exec(text.slice(0, offset))?.[0] ?? '').toLowerCase()
  const words = new Set(tokenize(text).filter((token) => token.kind === 'word' || token.kind === 'quoted').map((token) => text.slice(token.start, token.end).replaceAll('`', '')))
  const tables = await tablesOf(session)
  const columns = await columnsOf(session, words, tables)
  const functions = session.functions(session.properties()['millrace.flink-version'] ?? '2.2')
  const calls = functions.names().filter((name) => /^[A-Z]/.test(name) && !name.includes(' ')).map((label): Completion => {
    const definition = functions.scalar(label) ?? functions.aggregate(label)
    const detail = definition?.signatures[0]
    return { label, kind: 'function', insert: `${label}(`, ...(detail === undefined ? {} : { detail }), ...(definition ? { doc: definition.doc } : {}) }
  })
  const all = [...columns, ...tables, ...calls, ...[...keywords].map((label): Completion => ({ label, kind: 'keyword' }))]
  return all.filter((item) => item.label.toLowerCase().startsWith(prefix)).slice(0, itemsMax)
}
