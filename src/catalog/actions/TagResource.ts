// Glue TagResource: adds tags.

import { defineAction } from '../../aws/action.ts'
import { checkTaggable, type GlueState } from '../glue-state.ts'

/** TagResource. */
export const tagResource = defineAction<GlueState, { ResourceArn: string; TagsToAdd: Record<string, string> }, object>({
  name: 'TagResource',
  async handle(input, context, state) {
    context.authorize('glue:TagResource', input.ResourceArn)
    checkTaggable(context, state, input.ResourceArn)
    await state.entries.putTags(input.ResourceArn, { ...state.entries.tags(input.ResourceArn), ...input.TagsToAdd })
    return {}
  },
})
