// Glue SearchTables: tables of all databases that hold a text and match filters, sorted.

import { defineAction } from '../../aws/action.ts'
import { describeTable, type GlueState, type GlueTable, page } from '../glue-state.ts'

interface Filter {
  readonly Key?: string
  readonly Value?: string
  readonly Comparator?: string
}

interface Input {
  readonly SearchText?: string
  readonly Filters?: readonly Filter[]
  readonly SortCriteria?: readonly { readonly FieldName?: string; readonly Sort?: string }[]
  readonly NextToken?: string
  readonly MaxResults?: number
}

function textsOf(table: GlueTable): string[] {
  const columns = [...(table.input.StorageDescriptor?.Columns ?? []), ...(table.input.PartitionKeys ?? [])]
  const texts = [table.input.Name, table.databaseName, table.input.Description ?? '', ...columns.flatMap((column) => [column.Name, column.Comment ?? ''])]
  return texts.map((value) => value.toLowerCase())
}

/** A field of a table that filters and sorting name; times are epoch seconds. */
function fieldOf(table: GlueTable, name: string): string | number | undefined {
  switch (name.toLowerCase()) {
    case 'databasename': return table.databaseName
    case 'name': return table.input.Name.toLowerCase()
    case 'createtime': return table.createMs / 1000
    case 'updatetime': return table.updateMs / 1000
    default: {
      const value = table.input[name] ?? table.input.Parameters?.[name]
      return typeof value === 'string' || typeof value === 'number' ? value : undefined
    }
  }
}

function matches(table: GlueTable, { Key = '', Value = '', Comparator = 'EQUALS' }: Filter): boolean {
  const value = fieldOf(table, Key)
  if (value === undefined) return false
  const wanted = typeof value === 'number' ? (/^\d+(\.\d+)?$/.test(Value) ? Number(Value) : Date.parse(Value) / 1000) : Value
  switch (Comparator) {
    case 'GREATER_THAN': return value > wanted
    case 'LESS_THAN': return value < wanted
    case 'GREATER_THAN_EQUALS': return value >= wanted
    case 'LESS_THAN_EQUALS': return value <= wanted
    default: return typeof value === 'string' ? value.toLowerCase() === String(wanted).toLowerCase() : value === wanted
  }
}

/** SearchTables. */
export const searchTables = defineAction<GlueState, Input, object>({
  name: 'SearchTables',
  handle(input, context, state) {
    state.authorize(context, 'glue:SearchTables')
    const text = input.SearchText ?? ''
    const exact = /^"(.*)"$/s.exec(text)?.[1]?.toLowerCase()
    const words = text.toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '')
    const found = state.databases(context).flatMap((database) => state.tables(context, database.input.Name)).filter((table) => {
      const texts = textsOf(table)
      const isFound = exact === undefined ? words.every((word) => texts.some((value) => value.includes(word))) : texts.includes(exact)
      return isFound && (input.Filters ?? []).every((filter) => matches(table, filter))
    })
    const [sort] = input.SortCriteria ?? []
    if (sort?.FieldName !== undefined) {
      const direction = sort.Sort === 'DESC' ? -1 : 1
      const by = (table: GlueTable): string | number => fieldOf(table, sort.FieldName ?? '') ?? ''
      found.sort((a, b) => (by(a) < by(b) ? -direction : by(a) > by(b) ? direction : 0))
    }
    const { items, next } = page(found, input.NextToken, input.MaxResults)
    return { TableList: items.map((table) => describeTable(context, table)), ...(next ? { NextToken: next } : {}) }
  },
})
