// S3 DeleteObjectTagging: removes an object's tags.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checkVersion } from '../read-object.ts'

/** DeleteObjectTagging. */
export const deleteObjectTagging = defineAction<BucketState, { Bucket: string; Key: string; VersionId?: string }, object>({
  name: 'DeleteObjectTagging',
  async handle(input, context, state) {
    state.authorize(context, 'DeleteObjectTagging', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    const { tags: _, ...object } = state.object(input.Bucket, input.Key)
    await state.updateObject(input.Bucket, object)
    return {}
  },
})
