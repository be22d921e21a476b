// The query of a view with all names written out: tables by full path and alias, columns by their table, in Flink 2 also stars.
// Always: the expanded query means the same whatever the current catalog and database are when the view is used.

import type { Expression } from '../../sql/ast/expression.ts'
import type { Identifier, Name, SqlNode } from '../../sql/ast/node.ts'
import type { CommonTable, Query, QueryBody, Select, SelectItem, TableAlias, TableExpression } from '../../sql/ast/query.ts'
import { completePath } from '../../sql/validate/catalog-reader.ts'
import { partsOf } from '../../sql/validate/names.ts'

/** What expanding needs to know. */
export interface ExpandFacts {
  readonly catalog: string
  readonly database: string
  /** Whether tables get an alias and stars are written out, as Flink 2 does. */
  readonly isFlink2: boolean
  /** Names of a query's columns. */
  columnsOf(query: Query): Promise<readonly string[]>
}

/** A table of FROM: the name its columns have, and their names when they are known. */
interface Source {
  readonly name: string
  readonly columns: readonly string[] | undefined
}

interface Scope {
  readonly commons: readonly CommonTable[]
  readonly sources: readonly Source[]
}

function isNode(value: unknown): value is SqlNode {
  return typeof value === 'object' && value !== null && 'kind' in value
}

function name(text: string, { position }: SqlNode): Name {
  return { kind: 'name', text, quoted: true, position }
}

/** Members of nodes that name functions, types and the like, never columns. */
const kept: ReadonlySet<string> = new Set(['position', 'operatorPosition', 'hints', 'type', 'name', 'function', 'windowName', 'qualifier'])

class Expander {
  readonly #facts: ExpandFacts
  #unnamed = 0

  constructor(facts: ExpandFacts) {
    this.#facts = facts
  }

  async query(query: Query, outer: Scope): Promise<Query> {
    const commons: CommonTable[] = [...outer.commons]
    const written: CommonTable[] = []
    for (const common of query.with) {
      written.push({ ...common, query: await this.query(common.query, { ...outer, commons: [...commons] }) })
      commons.push(common)
    }
    const body = await this.#body(query.body, { ...outer, commons })
    return { ...query, with: written, body }
  }

  async #body(body: QueryBody, scope: Scope): Promise<QueryBody> {
    switch (body.kind) {
      case 'query': return this.query(body, scope)
      case 'set-operation': return { ...body, left: await this.#body(body.left, scope), right: await this.#body(body.right, scope) }
      case 'select': return this.#select(body, scope)
      case 'values': return (await this.#parts(body, scope)) as QueryBody
      case 'explicit-table': {
        if (!this.#facts.isFlink2) return { ...body, name: this.#path(body.name, scope) }
        const { position } = body
        const from: TableExpression = { kind: 'table-reference', position, name: body.name, hints: [] }
        const star: SelectItem = { kind: 'select-item', position, expression: { kind: 'star', position, qualifier: [] } }
        return this.#select({ kind: 'select', position, hints: [], distinct: false, items: [star], from, windows: [] }, scope)
      }
    }
  }

  async #select(select: Select, outer: Scope): Promise<Select> {
    const sources: Source[] = []
    const from = select.from && (await this.#table(select.from, outer, sources))
    const scope = { ...outer, sources: [...sources, ...outer.sources] }
    const items: SelectItem[] = []
    for (const item of select.items) items.push(...(await this.#item(item, sources, scope)))
    const { from: _from, items: _items, ...rest } = select
    const others = (await this.#parts(rest as unknown as SqlNode, scope)) as unknown as Omit<Select, 'items' | 'from'>
    return { ...others, items, ...(from ? { from } : {}) }
  }

  async #item(item: SelectItem, sources: readonly Source[], scope: Scope): Promise<readonly SelectItem[]> {
    const { expression } = item
    if (expression.kind !== 'star') return [{ ...item, expression: (await this.#any(expression, scope)) as Expression }]
    const wanted = expression.qualifier.at(-1)?.text
    const from = wanted === undefined ? sources : sources.filter((source) => source.name === wanted)
    if (!this.#facts.isFlink2 || from.length === 0 || from.some((source) => source.columns === undefined)) return [item]
    return from.flatMap((source) => (source.columns ?? []).map((column): SelectItem => ({
      ...item, expression: { kind: 'identifier', position: item.position, parts: [name(source.name, item), name(column, item)] },
    })))
  }

  #path(written: Identifier, scope: Scope): Identifier {
    const parts = partsOf(written)
    if (parts.length === 1 && scope.commons.some((common) => common.name.text === parts[0])) return written
    const path = completePath(parts, this.#facts.catalog, this.#facts.database)
    return path ? { ...written, parts: [path.catalog, path.database, path.name].map((text) => name(text, written)) } : written
  }

  /** Names of the columns of a table of FROM, when it can be asked alone. */
  async #columns(table: TableExpression, scope: Scope): Promise<readonly string[] | undefined> {
    const { position } = table
    const star: SelectItem = { kind: 'select-item', position, expression: { kind: 'star', position, qualifier: [] } }
    const body: Select = { kind: 'select', position, hints: [], distinct: false, items: [star], from: table, windows: [] }
    return this.#facts.columnsOf({ kind: 'query', position, with: [...scope.commons], body, orderBy: [] }).catch(() => undefined)
  }

  #alias(table: TableExpression & { readonly alias?: TableAlias }, fallback: string | undefined): TableAlias | undefined {
    if (table.alias !== undefined) return table.alias
    if (!this.#facts.isFlink2) return undefined
    const text = fallback ?? `EXPR$${this.#unnamed++}`
    return { kind: 'table-alias', position: table.position, name: name(text, table), columns: [] }
  }

  async #table(table: TableExpression, scope: Scope, sources: Source[]): Promise<TableExpression> {
    if (table.kind === 'join') {
      const left = await this.#table(table.left, scope, sources)
      const right = await this.#table(table.right, scope, sources)
      const condition = table.condition && ((await this.#any(table.condition, { ...scope, sources: [...sources, ...scope.sources] })) as Expression)
      return { ...table, left, right, ...(condition ? { condition } : {}) }
    }
    const fallback = table.kind === 'table-reference' ? table.name.parts.at(-1)?.text : undefined
    const before = { ...scope, sources: [...sources, ...scope.sources] }
    const named = { ...table, ...aliasPart(this.#alias(table, fallback)) } as TableExpression & { readonly alias?: TableAlias }
    const called = named.alias?.name.text ?? fallback
    const listed = table.alias?.columns.map((column) => column.text) ?? []
    if (called !== undefined) sources.push({ name: called, columns: listed.length > 0 ? listed : await this.#columns(table, scope) })
    else sources.push({ name: '', columns: undefined })
    switch (named.kind) {
      case 'table-reference': return { ...named, name: this.#path(named.name, scope) }
      case 'derived-table': return { ...named, query: await this.query(named.query, named.lateral ? before : scope) }
      case 'match-recognize': return { ...named, input: await this.#matched(named.input, scope) }
      default: return (await this.#parts(named, before)) as unknown as TableExpression
    }
  }

  /** The table under a pattern, which takes its alias behind the pattern. */
  async #matched(input: TableExpression, scope: Scope): Promise<TableExpression> {
    if (input.kind === 'table-reference') return { ...input, name: this.#path(input.name, scope) }
    if (input.kind === 'derived-table') return { ...input, query: await this.query(input.query, scope) }
    return this.#table(input, scope, [])
  }

  /** A column with the only table it can be of. */
  #column(node: Identifier, scope: Scope): Identifier {
    const [first] = node.parts
    if (!first || scope.sources.some((source) => source.name === first.text && node.parts.length > 1)) return node
    const owners = scope.sources.filter((source) => source.columns?.includes(first.text))
    const owner = owners[0]
    return owner === undefined || owner.name === '' ? node : { ...node, parts: [name(owner.name, node), ...node.parts] }
  }

  async #any(value: unknown, scope: Scope): Promise<unknown> {
    if (Array.isArray(value)) {
      const parts: unknown[] = []
      for (const part of value) parts.push(await this.#any(part, scope))
      return parts
    }
    if (!isNode(value)) return value
    switch (value.kind) {
      case 'query': return this.query(value as Query, scope)
      case 'identifier': return this.#column(value as Identifier, scope)
      case 'descriptor': return value
      case 'table-argument': return this.#tableArgument(value, scope)
      default: return this.#parts(value, scope)
    }
  }

  /** TABLE t of a windowing function, which Flink 2 writes as a query. */
  async #tableArgument(value: SqlNode, scope: Scope): Promise<unknown> {
    const { table } = value as unknown as { readonly table: Identifier | Query }
    if (table.kind === 'query') return this.#parts(value, scope)
    if (!this.#facts.isFlink2) return { ...value, table: this.#path(table, scope) }
    const { position } = value
    const body: QueryBody = { kind: 'explicit-table', position, name: table }
    return { ...value, table: await this.query({ kind: 'query', position, with: [], body, orderBy: [] }, { ...scope, sources: [] }) }
  }

  async #parts(node: SqlNode, scope: Scope): Promise<SqlNode> {
    const parts: [string, unknown][] = []
    for (const [key, part] of Object.entries(node)) parts.push([key, kept.has(key) ? part : await this.#any(part, scope)])
    return Object.fromEntries(parts) as unknown as SqlNode
  }
}

function aliasPart(alias: TableAlias | undefined): { readonly alias?: TableAlias } {
  return alias === undefined ? {} : { alias }
}

/** The query with its names written out. */
export function expandNames(query: Query, facts: ExpandFacts): Promise<Query> {
  return new Expander(facts).query(query, { commons: [], sources: [] })
}
