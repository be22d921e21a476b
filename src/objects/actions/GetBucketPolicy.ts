// S3 GetBucketPolicy: the bucket's resource policy.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketPolicy. */
export const getBucketPolicy = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketPolicy',
  handle(input, context, state) {
    state.authorize(context, 'GetBucketPolicy', input.Bucket)
    const { policy } = state.bucket(input.Bucket)
    if (policy === undefined) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: input.Bucket })
    return { Policy: policy }
  },
})
