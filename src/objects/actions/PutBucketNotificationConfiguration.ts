// S3 PutBucketNotificationConfiguration: keeps who would be told about changes; nobody is.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketNotificationConfiguration. */
export const putBucketNotificationConfiguration = defineAction<BucketState, { Bucket: string; NotificationConfiguration: object }, object>({
  name: 'PutBucketNotificationConfiguration',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketNotification', input.Bucket, bucketSettings.notification, input.NotificationConfiguration)
    return {}
  },
})
