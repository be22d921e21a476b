// S3 GetBucketAnalyticsConfiguration: none can be set here.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketAnalyticsConfiguration. */
export const getBucketAnalyticsConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketAnalyticsConfiguration',
  handle(input, context, state) {
    state.authorize(context, 'GetAnalyticsConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('NoSuchConfiguration', 'The specified configuration does not exist.', 404)
  },
})
