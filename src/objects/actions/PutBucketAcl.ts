// S3 PutBucketAcl: keeps grants on the bucket, unless its owner has all rights by the ownership controls.

import { defineAction } from '../../aws/action.ts'
import { cannedAcl, refuseAcl } from '../acl.ts'
import { bucketSettings, putSetting, settingOf } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketAcl. */
export const putBucketAcl = defineAction<BucketState, { Bucket: string; ACL?: string; AccessControlPolicy?: object }, object>({
  name: 'PutBucketAcl',
  async handle(input, context, state) {
    const bucket = state.bucket(input.Bucket)
    refuseAcl(bucket.settings?.['ownership'] === null ? undefined : settingOf(bucket, bucketSettings.ownership, context), input.ACL)
    const acl = input.AccessControlPolicy ?? cannedAcl(context.accountId, input.ACL)
    await putSetting(state, context, 'PutBucketAcl', input.Bucket, bucketSettings.acl, acl)
    return {}
  },
})
