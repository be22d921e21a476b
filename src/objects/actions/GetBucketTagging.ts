// S3 GetBucketTagging: the bucket's tags.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'
import { tagSetOf } from '../tag-set.ts'

/** GetBucketTagging. */
export const getBucketTagging = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketTagging',
  handle(input, context, state) {
    state.authorize(context, 'GetBucketTagging', input.Bucket)
    const { tags } = state.bucket(input.Bucket)
    if (tags === undefined || Object.keys(tags).length === 0) throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: input.Bucket })
    return { TagSet: tagSetOf(tags) }
  },
})
