// Kinesis Analytics V2 ListTagsForResource: the tags of an application.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'

/** ListTagsForResource. */
export const listTagsForResource = defineAction<ApplicationsState, { ResourceARN: string }, object>({
  name: 'ListTagsForResource',
  handle(input, context, state) {
    context.authorize('kinesisanalytics:ListTagsForResource', input.ResourceARN)
    return { Tags: Object.entries(state.store.byArn(input.ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })) }
  },
})
