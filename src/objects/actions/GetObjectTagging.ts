// S3 GetObjectTagging: an object's tags.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** GetObjectTagging. */
export const getObjectTagging = defineAction<BucketState, { Bucket: string; Key: string }, object>({
  name: 'GetObjectTagging',
  handle(input, context, state) {
    authorizeS3(context, 'GetObjectTagging', input.Bucket, input.Key)
    const tags = state.object(input.Bucket, input.Key).tags ?? {}
    return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
  },
})
