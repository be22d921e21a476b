// S3 GetBucketRequestPayment: who pays for requests.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketRequestPayment. */
export const getBucketRequestPayment = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketRequestPayment',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketRequestPayment', input.Bucket, bucketSettings.requestPayment)
    return value
  },
})
