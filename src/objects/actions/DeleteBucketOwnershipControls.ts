// S3 DeleteBucketOwnershipControls: removes the ownership controls.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketOwnershipControls. */
export const deleteBucketOwnershipControls = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketOwnershipControls',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'PutBucketOwnershipControls', input.Bucket, bucketSettings.ownership)
    return {}
  },
})
