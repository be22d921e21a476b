// S3 GetBucketOwnershipControls: who owns objects; the bucket's owner unless set.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketOwnershipControls. */
export const getBucketOwnershipControls = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketOwnershipControls',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketOwnershipControls', input.Bucket, bucketSettings.ownership)
    return { OwnershipControls: value }
  },
})
