// S3 GetBucketEncryption: the default encryption, AES256 unless set.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketEncryption. */
export const getBucketEncryption = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketEncryption',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetEncryptionConfiguration', input.Bucket, bucketSettings.encryption)
    return { ServerSideEncryptionConfiguration: value }
  },
})
