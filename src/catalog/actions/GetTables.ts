// Glue GetTables: tables of a database whose names match a regular expression, in pages.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { describeTable, type GlueState, page } from '../glue-state.ts'

interface Input {
  readonly DatabaseName: string
  readonly Expression?: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

function matcher(expression: string | undefined): (name: string) => boolean {
  if (expression === undefined || expression === '') return () => true
  // Glue takes a regular expression, and clients also send Hive's `*` and `|` wildcards.
  const source = expression.replace(/(?<![.\\])\*/g, '.*')
  try {
    const pattern = new RegExp(`^(?:${source})$`, 'i')
    return (name) => pattern.test(name)
  } catch {
    throw new AwsError('InvalidInputException', `Expression '${expression}' is not a valid regular expression.`)
  }
}

/** GetTables. */
export const getTables = defineAction<GlueState, Input, object>({
  name: 'GetTables',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetTables', input.DatabaseName)
    state.database(context, input.DatabaseName)
    const matches = matcher(input.Expression)
    const found = state.tables(context, input.DatabaseName).filter((table) => matches(table.input.Name))
    const { items, next } = page(found, input.NextToken, input.MaxResults)
    return { TableList: items.map((table) => describeTable(context, table)), ...(next ? { NextToken: next } : {}) }
  },
})
