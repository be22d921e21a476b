// S3 GetBucketAcl: owner and grants of the bucket.

import { defineAction } from '../../aws/action.ts'
import { cannedAcl } from '../acl.ts'
import { bucketSettings, settingOf } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketAcl. */
export const getBucketAcl = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketAcl',
  handle(input, context, state) {
    state.authorize(context, 'GetBucketAcl', input.Bucket)
    return settingOf(state.bucket(input.Bucket), bucketSettings.acl, context) as object | undefined ?? cannedAcl(context.accountId)
  },
})
