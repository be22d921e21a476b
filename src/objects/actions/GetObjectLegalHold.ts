// S3 GetObjectLegalHold: object lock is off.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetObjectLegalHold. */
export const getObjectLegalHold = defineAction<BucketState, { Bucket: string; Key: string }, object>({
  name: 'GetObjectLegalHold',
  handle(input, context, state) {
    state.authorize(context, 'GetObjectLegalHold', input.Bucket, input.Key)
    state.object(input.Bucket, input.Key)
    throw new AwsError('InvalidRequest', 'Bucket is missing Object Lock Configuration', 400)
  },
})
