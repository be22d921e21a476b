// S3 GetBucketWebsite: the website configuration.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketWebsite. */
export const getBucketWebsite = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketWebsite',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketWebsite', input.Bucket, bucketSettings.website)
    return value
  },
})
