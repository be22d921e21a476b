// Glue GetTags: the tags of a database, table, connection or function.

import { defineAction } from '../../aws/action.ts'
import { checkTaggable, type GlueState } from '../glue-state.ts'

/** GetTags. */
export const getTags = defineAction<GlueState, { ResourceArn: string }, object>({
  name: 'GetTags',
  handle(input, context, state) {
    context.authorize('glue:GetTags', input.ResourceArn)
    checkTaggable(context, state, input.ResourceArn)
    const tags = state.entries.tags(input.ResourceArn)
    return { Tags: tags }
  },
})
