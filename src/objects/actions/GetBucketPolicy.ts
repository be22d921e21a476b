// S3 GetBucketPolicy: the bucket's resource policy.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** GetBucketPolicy. */
export const getBucketPolicy = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketPolicy',
  handle(input, context, state) {
    authorizeS3(context, 'GetBucketPolicy', input.Bucket)
    const { policy } = state.bucket(input.Bucket)
    if (policy === undefined) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: input.Bucket })
    return { Policy: policy }
  },
})
