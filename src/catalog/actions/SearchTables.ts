// Glue SearchTables: tables of all databases whose name, description or columns hold the text.

import { defineAction } from '../../aws/action.ts'
import { describeTable, type GlueState, type GlueTable, page } from '../glue-state.ts'

interface Input {
  readonly SearchText?: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

function words(table: GlueTable): string {
  const columns = table.input.StorageDescriptor?.Columns ?? []
  return [table.input.Name, table.input.Description ?? '', ...columns.map((column) => column.Name)].join(' ').toLowerCase()
}

/** SearchTables. */
export const searchTables = defineAction<GlueState, Input, object>({
  name: 'SearchTables',
  handle(input, context, state) {
    state.authorize(context, 'glue:SearchTables')
    const text = (input.SearchText ?? '').replaceAll('"', '').toLowerCase()
    const all = state.databases(context).flatMap((database) => state.tables(context, database.input.Name))
    const { items, next } = page(all.filter((table) => words(table).includes(text)), input.NextToken, input.MaxResults)
    return { TableList: items.map((table) => describeTable(context, table)), ...(next ? { NextToken: next } : {}) }
  },
})
