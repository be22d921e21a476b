// S3 GetBucketLifecycleConfiguration: the lifecycle rules.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketLifecycleConfiguration. */
export const getBucketLifecycleConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketLifecycleConfiguration',
  handle(input, context, state) {
    return getSetting<object>(state, context, 'GetLifecycleConfiguration', input.Bucket, bucketSettings.lifecycle)
  },
})
