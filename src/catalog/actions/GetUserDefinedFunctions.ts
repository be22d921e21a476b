// Glue GetUserDefinedFunctions: functions whose names match a pattern, in one database or all.

import { defineAction } from '../../aws/action.ts'
import { type GlueState, page } from '../glue-state.ts'

interface Input {
  readonly DatabaseName?: string
  readonly Pattern: string
  readonly FunctionType?: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

/** GetUserDefinedFunctions. */
export const getUserDefinedFunctions = defineAction<GlueState, Input, object>({
  name: 'GetUserDefinedFunctions',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetUserDefinedFunctions', input.DatabaseName)
    const databases = input.DatabaseName ? [input.DatabaseName] : state.databases(context).map((database) => database.input.Name)
    const source = input.Pattern.split('*').map((part) => part.replace(/[.+?^${}()[\]\\]/g, '\\$&')).join('.*')
    const pattern = new RegExp(`^(?:${source})$`, 'i')
    const all = databases.flatMap((database) => state.functions(context, database))
    const { items, next } = page(all.filter((fn) => pattern.test(fn.input.FunctionName) && (input.FunctionType === undefined || fn.input['FunctionType'] === input.FunctionType)), input.NextToken, input.MaxResults)
    return {
      UserDefinedFunctions: items.map((fn) => ({ ...fn.input, DatabaseName: fn.databaseName, CreateTime: new Date(fn.createMs) })),
      ...(next ? { NextToken: next } : {}),
    }
  },
})
