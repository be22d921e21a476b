// S3 ListBucketAnalyticsConfigurations: none can be set here.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** ListBucketAnalyticsConfigurations. */
export const listBucketAnalyticsConfigurations = defineAction<BucketState, { Bucket: string }, object>({
  name: 'ListBucketAnalyticsConfigurations',
  handle(input, context, state) {
    state.authorize(context, 'GetAnalyticsConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    return { IsTruncated: false }
  },
})
