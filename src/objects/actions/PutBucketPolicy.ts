// S3 PutBucketPolicy: attaches a resource policy.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** PutBucketPolicy. */
export const putBucketPolicy = defineAction<BucketState, { Bucket: string; Policy: string }, object>({
  name: 'PutBucketPolicy',
  async handle(input, context, state) {
    authorizeS3(context, 'PutBucketPolicy', input.Bucket)
    const bucket = state.bucket(input.Bucket)
    try {
      JSON.parse(input.Policy)
    } catch {
      throw new AwsError('MalformedPolicy', 'Policies must be valid JSON and the first byte must be \'{\'')
    }
    await state.putBucket({ ...bucket, policy: input.Policy })
    return {}
  },
})
