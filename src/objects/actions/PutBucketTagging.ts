// S3 PutBucketTagging: replaces the bucket's tags.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { type Tagging, tagsOf } from '../tag-set.ts'

/** PutBucketTagging. */
export const putBucketTagging = defineAction<BucketState, { Bucket: string; Tagging: Tagging }, object>({
  name: 'PutBucketTagging',
  async handle(input, context, state) {
    state.authorize(context, 'PutBucketTagging', input.Bucket)
    await state.putBucket({ ...state.bucket(input.Bucket), tags: tagsOf(input.Tagging, 50) })
    return {}
  },
})
