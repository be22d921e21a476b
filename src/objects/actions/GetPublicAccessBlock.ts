// S3 GetPublicAccessBlock: what of public access is blocked; all unless set.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetPublicAccessBlock. */
export const getPublicAccessBlock = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetPublicAccessBlock',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketPublicAccessBlock', input.Bucket, bucketSettings.publicAccessBlock)
    return { PublicAccessBlockConfiguration: value }
  },
})
