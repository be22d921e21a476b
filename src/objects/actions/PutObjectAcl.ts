// S3 PutObjectAcl: accepted where the ownership controls allow it; policies alone decide here.

import { defineAction } from '../../aws/action.ts'
import { refuseAcl } from '../acl.ts'
import { bucketSettings, settingOf } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutObjectAcl. */
export const putObjectAcl = defineAction<BucketState, { Bucket: string; Key: string; ACL?: string }, object>({
  name: 'PutObjectAcl',
  handle(input, context, state) {
    state.authorize(context, 'PutObjectAcl', input.Bucket, input.Key)
    const bucket = state.bucket(input.Bucket)
    state.object(input.Bucket, input.Key)
    refuseAcl(bucket.settings?.['ownership'] === null ? undefined : settingOf(bucket, bucketSettings.ownership, context), input.ACL)
    return {}
  },
})
