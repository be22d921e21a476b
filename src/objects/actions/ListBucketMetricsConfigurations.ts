// S3 ListBucketMetricsConfigurations: none can be set here.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** ListBucketMetricsConfigurations. */
export const listBucketMetricsConfigurations = defineAction<BucketState, { Bucket: string }, object>({
  name: 'ListBucketMetricsConfigurations',
  handle(input, context, state) {
    state.authorize(context, 'GetMetricsConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    return { IsTruncated: false }
  },
})
