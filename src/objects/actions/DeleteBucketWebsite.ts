// S3 DeleteBucketWebsite: removes the website configuration.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketWebsite. */
export const deleteBucketWebsite = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketWebsite',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'DeleteBucketWebsite', input.Bucket, bucketSettings.website)
    return {}
  },
})
