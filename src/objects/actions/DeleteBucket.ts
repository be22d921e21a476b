// S3 DeleteBucket: removes an empty bucket.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucket. */
export const deleteBucket = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucket',
  async handle(input, context, state) {
    state.authorize(context, 'DeleteBucket', input.Bucket)
    await state.deleteBucket(input.Bucket)
    return {}
  },
})
