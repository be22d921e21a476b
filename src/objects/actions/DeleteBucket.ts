// S3 DeleteBucket: removes an empty bucket.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** DeleteBucket. */
export const deleteBucket = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucket',
  async handle(input, context, state) {
    authorizeS3(context, 'DeleteBucket', input.Bucket)
    await state.deleteBucket(input.Bucket)
    return {}
  },
})
