// S3 GetObjectTagging: an object's tags.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checkVersion } from '../read-object.ts'
import { tagSetOf } from '../tag-set.ts'

/** GetObjectTagging. */
export const getObjectTagging = defineAction<BucketState, { Bucket: string; Key: string; VersionId?: string }, object>({
  name: 'GetObjectTagging',
  handle(input, context, state) {
    state.authorize(context, 'GetObjectTagging', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    return { TagSet: tagSetOf(state.object(input.Bucket, input.Key).tags ?? {}) }
  },
})
