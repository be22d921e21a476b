// S3 GetObjectRetention: object lock is off.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetObjectRetention. */
export const getObjectRetention = defineAction<BucketState, { Bucket: string; Key: string }, object>({
  name: 'GetObjectRetention',
  handle(input, context, state) {
    state.authorize(context, 'GetObjectRetention', input.Bucket, input.Key)
    state.object(input.Bucket, input.Key)
    throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration', 400)
  },
})
