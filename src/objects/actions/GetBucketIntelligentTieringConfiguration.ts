// S3 GetBucketIntelligentTieringConfiguration: none can be set here.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketIntelligentTieringConfiguration. */
export const getBucketIntelligentTieringConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketIntelligentTieringConfiguration',
  handle(input, context, state) {
    state.authorize(context, 'GetIntelligentTieringConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('NoSuchConfiguration', 'The specified configuration does not exist.', 404)
  },
})
