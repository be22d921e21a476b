// S3 PutBucketOwnershipControls: sets who owns objects.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketOwnershipControls. */
export const putBucketOwnershipControls = defineAction<BucketState, { Bucket: string; OwnershipControls: object }, object>({
  name: 'PutBucketOwnershipControls',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketOwnershipControls', input.Bucket, bucketSettings.ownership, input.OwnershipControls)
    return {}
  },
})
