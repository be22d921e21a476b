// S3 DeletePublicAccessBlock: removes the block of public access.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeletePublicAccessBlock. */
export const deletePublicAccessBlock = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeletePublicAccessBlock',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'PutBucketPublicAccessBlock', input.Bucket, bucketSettings.publicAccessBlock)
    return {}
  },
})
