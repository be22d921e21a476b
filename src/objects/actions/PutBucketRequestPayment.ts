// S3 PutBucketRequestPayment: keeps who pays for requests.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketRequestPayment. */
export const putBucketRequestPayment = defineAction<BucketState, { Bucket: string; RequestPaymentConfiguration: object }, object>({
  name: 'PutBucketRequestPayment',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketRequestPayment', input.Bucket, bucketSettings.requestPayment, input.RequestPaymentConfiguration)
    return {}
  },
})
