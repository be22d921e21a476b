// Kinesis Analytics V2 UntagResource: removes tags from an application.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'

/** UntagResource. */
export const untagResource = defineAction<ApplicationsState, { ResourceARN: string; TagKeys: string[] }, object>({
  name: 'UntagResource',
  async handle(input, context, state) {
    context.authorize('kinesisanalytics:UntagResource', input.ResourceARN)
    const application = state.store.byArn(input.ResourceARN)
    const tags = Object.fromEntries(Object.entries(application.tags).filter(([key]) => !input.TagKeys.includes(key)))
    await state.store.patch(application, { tags })
    return {}
  },
})
