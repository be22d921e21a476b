// Glue GetConnections: connections, by type and criteria, in pages.

import { defineAction } from '../../aws/action.ts'
import { describeConnection } from '../entries.ts'
import { type GlueState, page } from '../glue-state.ts'

interface Input {
  readonly Filter?: { readonly ConnectionType?: string; readonly MatchCriteria?: readonly string[] }
  readonly HidePassword?: boolean
  readonly NextToken?: string
  readonly MaxResults?: number
}

/** GetConnections. */
export const getConnections = defineAction<GlueState, Input, object>({
  name: 'GetConnections',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetConnections')
    const { ConnectionType: type, MatchCriteria: criteria = [] } = input.Filter ?? {}
    const found = state.entries.connections(context).filter(({ input: connection }) =>
      (type === undefined || connection['ConnectionType'] === type) &&
      criteria.every((word) => ((connection['MatchCriteria'] as string[] | undefined) ?? []).includes(word)))
    const { items, next } = page(found, input.NextToken, input.MaxResults)
    return {
      ConnectionList: items.map((connection) => describeConnection(connection, input.HidePassword === true)),
      ...(next ? { NextToken: next } : {}),
    }
  },
})
