// S3 GetBucketLocation: the bucket's Region; empty for us-east-1, as S3 answers.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketLocation. */
export const getBucketLocation = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketLocation',
  handle(input, context, state) {
    state.authorize(context, 'GetBucketLocation', input.Bucket)
    const { region } = state.bucket(input.Bucket)
    return region === 'us-east-1' ? {} : { LocationConstraint: region }
  },
})
