// S3 PutObjectTagging: replaces an object's tags.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** PutObjectTagging. */
export const putObjectTagging = defineAction<BucketState, { Bucket: string; Key: string; Tagging: { TagSet: { Key: string; Value: string }[] } }, object>({
  name: 'PutObjectTagging',
  async handle(input, context, state) {
    authorizeS3(context, 'PutObjectTagging', input.Bucket, input.Key)
    const object = state.object(input.Bucket, input.Key)
    const tags = Object.fromEntries(input.Tagging.TagSet.map(({ Key, Value }) => [Key, Value]))
    await state.updateObject(input.Bucket, { ...object, tags })
    return {}
  },
})
