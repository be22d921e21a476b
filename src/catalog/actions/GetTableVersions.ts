// Glue GetTableVersions: the definitions a table has had, newest first.

import { defineAction } from '../../aws/action.ts'
import { describeTable, type GlueState, page } from '../glue-state.ts'

interface Input {
  readonly DatabaseName: string
  readonly TableName: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

/** GetTableVersions. */
export const getTableVersions = defineAction<GlueState, Input, object>({
  name: 'GetTableVersions',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetTableVersions', input.DatabaseName, input.TableName)
    state.table(context, input.DatabaseName, input.TableName)
    const versions = state.versions(context, input.DatabaseName, input.TableName)
    const { items, next } = page(versions, input.NextToken, input.MaxResults)
    return {
      TableVersions: items.map((table) => ({ VersionId: String(table.versionId), Table: describeTable(context, table) })),
      ...(next ? { NextToken: next } : {}),
    }
  },
})
