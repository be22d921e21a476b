// Kinesis Analytics V2 TagResource: adds tags to an application.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { ApplicationsState } from '../service.ts'

/** TagResource. */
export const tagResource = defineAction<ApplicationsState, { ResourceARN: string; Tags: { Key: string; Value?: string }[] }, object>({
  name: 'TagResource',
  async handle(input, context, state) {
    context.authorize('kinesisanalytics:TagResource', input.ResourceARN)
    const application = state.store.byArn(input.ResourceARN)
    const tags = { ...application.tags, ...Object.fromEntries(input.Tags.map((tag) => [tag.Key, tag.Value ?? ''])) }
    if (Object.keys(tags).length > 50) throw new AwsError('TooManyTagsException', 'An application can have 50 tags.')
    await state.store.patch(application, { tags })
    return {}
  },
})
