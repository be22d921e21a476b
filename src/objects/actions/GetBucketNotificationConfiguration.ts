// S3 GetBucketNotificationConfiguration: who is told about changes.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketNotificationConfiguration. */
export const getBucketNotificationConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketNotificationConfiguration',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketNotification', input.Bucket, bucketSettings.notification)
    return value
  },
})
