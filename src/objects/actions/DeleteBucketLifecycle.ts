// S3 DeleteBucketLifecycle: removes the lifecycle rules.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketLifecycle. */
export const deleteBucketLifecycle = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketLifecycle',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'PutLifecycleConfiguration', input.Bucket, bucketSettings.lifecycle)
    return {}
  },
})
