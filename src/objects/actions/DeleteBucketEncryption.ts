// S3 DeleteBucketEncryption: sets the default encryption back to AES256.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketEncryption. */
export const deleteBucketEncryption = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketEncryption',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutEncryptionConfiguration', input.Bucket, bucketSettings.encryption, undefined)
    return {}
  },
})
