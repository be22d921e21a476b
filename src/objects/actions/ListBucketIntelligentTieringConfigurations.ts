// S3 ListBucketIntelligentTieringConfigurations: none can be set here.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** ListBucketIntelligentTieringConfigurations. */
export const listBucketIntelligentTieringConfigurations = defineAction<BucketState, { Bucket: string }, object>({
  name: 'ListBucketIntelligentTieringConfigurations',
  handle(input, context, state) {
    state.authorize(context, 'GetIntelligentTieringConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    return { IsTruncated: false }
  },
})
