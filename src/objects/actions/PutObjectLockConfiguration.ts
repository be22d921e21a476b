// S3 PutObjectLockConfiguration: object lock needs versioning, which is off.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutObjectLockConfiguration. */
export const putObjectLockConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'PutObjectLockConfiguration',
  handle(input, context, state) {
    state.authorize(context, 'PutBucketObjectLockConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('InvalidBucketState', 'Object Lock configuration cannot be enabled on existing buckets', 409)
  },
})
