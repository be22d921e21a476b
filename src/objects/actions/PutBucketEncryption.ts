// S3 PutBucketEncryption: keeps the default encryption; nothing is encrypted here.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketEncryption. */
export const putBucketEncryption = defineAction<BucketState, { Bucket: string; ServerSideEncryptionConfiguration: object }, object>({
  name: 'PutBucketEncryption',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutEncryptionConfiguration', input.Bucket, bucketSettings.encryption, input.ServerSideEncryptionConfiguration)
    return {}
  },
})
