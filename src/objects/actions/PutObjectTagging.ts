// S3 PutObjectTagging: replaces an object's tags.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checkVersion } from '../read-object.ts'
import { type Tagging, tagsOf } from '../tag-set.ts'

/** PutObjectTagging. */
export const putObjectTagging = defineAction<BucketState, { Bucket: string; Key: string; VersionId?: string; Tagging: Tagging }, object>({
  name: 'PutObjectTagging',
  async handle(input, context, state) {
    state.authorize(context, 'PutObjectTagging', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    await state.updateObject(input.Bucket, { ...state.object(input.Bucket, input.Key), tags: tagsOf(input.Tagging, 10) })
    return {}
  },
})
