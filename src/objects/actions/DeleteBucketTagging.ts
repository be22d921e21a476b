// S3 DeleteBucketTagging: removes the bucket's tags.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketTagging. */
export const deleteBucketTagging = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketTagging',
  async handle(input, context, state) {
    state.authorize(context, 'PutBucketTagging', input.Bucket)
    const { tags: _, ...bucket } = state.bucket(input.Bucket)
    await state.putBucket(bucket)
    return {}
  },
})
