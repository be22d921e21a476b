// Kinesis Analytics V2 TagResource: adds tags to an application.

import { defineAction } from '../../aws/action.ts'
import { tagsOf } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** TagResource. */
export const tagResource = defineAction<ApplicationsState, { ResourceARN: string; Tags: { Key: string; Value?: string }[] }, object>({
  name: 'TagResource',
  async handle(input, context, state) {
    context.authorize('kinesisanalytics:TagResource', input.ResourceARN)
    const application = state.store.byArn(input.ResourceARN)
    await state.store.patch(application, { tags: tagsOf(input.Tags, application.tags) })
    return {}
  },
})
