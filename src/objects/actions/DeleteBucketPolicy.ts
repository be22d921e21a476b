// S3 DeleteBucketPolicy: removes the resource policy.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketPolicy. */
export const deleteBucketPolicy = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketPolicy',
  async handle(input, context, state) {
    state.authorize(context, 'DeleteBucketPolicy', input.Bucket)
    const { policy: _, ...bucket } = state.bucket(input.Bucket)
    await state.putBucket(bucket)
    return {}
  },
})
