// S3 GetBucketPolicyStatus: whether the bucket's policy makes it public.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketPolicyStatus. */
export const getBucketPolicyStatus = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketPolicyStatus',
  handle(input, context, state) {
    state.authorize(context, 'GetBucketPolicyStatus', input.Bucket)
    const bucket = state.bucket(input.Bucket)
    const policy = state.policyOf(bucket)
    if (policy === undefined) throw new AwsError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: input.Bucket })
    const statements = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement]
    const isPublic = statements.some(({ Effect, Principal, Condition }) =>
      Effect === 'Allow' && Condition === undefined && (Principal === '*' || (typeof Principal === 'object' && [Principal['AWS']].flat().includes('*'))))
    return { PolicyStatus: { IsPublic: isPublic } }
  },
})
