// Glue UntagResource: removes tags.

import { defineAction } from '../../aws/action.ts'
import { checkTaggable, type GlueState } from '../glue-state.ts'

/** UntagResource. */
export const untagResource = defineAction<GlueState, { ResourceArn: string; TagsToRemove: string[] }, object>({
  name: 'UntagResource',
  async handle(input, context, state) {
    context.authorize('glue:UntagResource', input.ResourceArn)
    checkTaggable(context, state, input.ResourceArn)
    const removed = new Set(input.TagsToRemove)
    const kept = Object.entries(state.entries.tags(input.ResourceArn)).filter(([key]) => !removed.has(key))
    await state.entries.putTags(input.ResourceArn, Object.fromEntries(kept))
    return {}
  },
})
