// S3 DeleteBucketCors: removes the CORS rules.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketCors. */
export const deleteBucketCors = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketCors',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'PutBucketCORS', input.Bucket, bucketSettings.cors)
    return {}
  },
})
