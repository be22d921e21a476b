// Glue GetDatabases: every database of the Region, in pages.

import { defineAction } from '../../aws/action.ts'
import { describeDatabase, type GlueState, page } from '../glue-state.ts'

/** GetDatabases. */
export const getDatabases = defineAction<GlueState, { NextToken?: string; MaxResults?: number }, object>({
  name: 'GetDatabases',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetDatabases')
    const { items, next } = page(state.databases(context), input.NextToken, input.MaxResults)
    return { DatabaseList: items.map((database) => describeDatabase(context, database)), ...(next ? { NextToken: next } : {}) }
  },
})
