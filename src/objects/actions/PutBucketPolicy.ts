// S3 PutBucketPolicy: attaches a resource policy; it decides together with the policies of who calls.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { parsePolicy } from '../../aws/policy.ts'
import { MillraceError } from '../../base/error.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketPolicy. */
export const putBucketPolicy = defineAction<BucketState, { Bucket: string; Policy: string | Uint8Array }, object>({
  name: 'PutBucketPolicy',
  async handle(input, context, state) {
    state.authorize(context, 'PutBucketPolicy', input.Bucket)
    const bucket = state.bucket(input.Bucket)
    const text = typeof input.Policy === 'string' ? input.Policy : Buffer.from(input.Policy).toString()
    try {
      parsePolicy(text, 'resource')
    } catch (thrown) {
      throw new AwsError('MalformedPolicy', text.trimStart().startsWith('{') ? MillraceError.from(thrown).message : "Policies must be valid JSON and the first byte must be '{'")
    }
    await state.putBucket({ ...bucket, policy: text })
    return {}
  },
})
