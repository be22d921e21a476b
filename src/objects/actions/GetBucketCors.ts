// S3 GetBucketCors: the CORS rules.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketCors. */
export const getBucketCors = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketCors',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketCORS', input.Bucket, bucketSettings.cors)
    return value
  },
})
