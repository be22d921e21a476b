// S3 PutBucketAbac: keeps whether tags of the bucket decide about access.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketAbac. */
export const putBucketAbac = defineAction<BucketState, { Bucket: string; AbacStatus: object }, object>({
  name: 'PutBucketAbac',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketAbac', input.Bucket, bucketSettings.abac, input.AbacStatus)
    return {}
  },
})
