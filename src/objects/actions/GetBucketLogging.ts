// S3 GetBucketLogging: where access logs would go.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketLogging. */
export const getBucketLogging = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketLogging',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketLogging', input.Bucket, bucketSettings.logging)
    return value
  },
})
