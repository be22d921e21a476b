// S3 PutBucketAccelerateConfiguration: keeps whether transfers are accelerated.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketAccelerateConfiguration. */
export const putBucketAccelerateConfiguration = defineAction<BucketState, { Bucket: string; AccelerateConfiguration: object }, object>({
  name: 'PutBucketAccelerateConfiguration',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutAccelerateConfiguration', input.Bucket, bucketSettings.accelerate, input.AccelerateConfiguration)
    return {}
  },
})
