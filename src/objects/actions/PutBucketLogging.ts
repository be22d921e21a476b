// S3 PutBucketLogging: keeps where access logs would go; none are written.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketLogging. */
export const putBucketLogging = defineAction<BucketState, { Bucket: string; BucketLoggingStatus: object }, object>({
  name: 'PutBucketLogging',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketLogging', input.Bucket, bucketSettings.logging, input.BucketLoggingStatus)
    return {}
  },
})
