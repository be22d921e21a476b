// S3 GetBucketMetricsConfiguration: none can be set here.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketMetricsConfiguration. */
export const getBucketMetricsConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketMetricsConfiguration',
  handle(input, context, state) {
    state.authorize(context, 'GetMetricsConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('NoSuchConfiguration', 'The specified configuration does not exist.', 404)
  },
})
