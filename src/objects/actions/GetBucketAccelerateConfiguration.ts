// S3 GetBucketAccelerateConfiguration: whether transfers are accelerated.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketAccelerateConfiguration. */
export const getBucketAccelerateConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketAccelerateConfiguration',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetAccelerateConfiguration', input.Bucket, bucketSettings.accelerate)
    return value
  },
})
