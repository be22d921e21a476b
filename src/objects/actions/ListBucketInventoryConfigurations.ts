// S3 ListBucketInventoryConfigurations: none can be set here.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** ListBucketInventoryConfigurations. */
export const listBucketInventoryConfigurations = defineAction<BucketState, { Bucket: string }, object>({
  name: 'ListBucketInventoryConfigurations',
  handle(input, context, state) {
    state.authorize(context, 'GetInventoryConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    return { IsTruncated: false }
  },
})
