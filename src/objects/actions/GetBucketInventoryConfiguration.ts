// S3 GetBucketInventoryConfiguration: none can be set here.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketInventoryConfiguration. */
export const getBucketInventoryConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketInventoryConfiguration',
  handle(input, context, state) {
    state.authorize(context, 'GetInventoryConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('NoSuchConfiguration', 'The specified configuration does not exist.', 404)
  },
})
