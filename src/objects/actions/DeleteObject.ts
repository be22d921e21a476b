// S3 DeleteObject: removes an object; a missing one is no error.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { writeGuard } from '../conditions.ts'
import { checkVersion } from '../read-object.ts'

/** DeleteObject. */
export const deleteObject = defineAction<BucketState, { Bucket: string; Key: string; VersionId?: string; IfMatch?: string }, object>({
  name: 'DeleteObject',
  async handle(input, context, state) {
    state.authorize(context, 'DeleteObject', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    await state.deleteObject(input.Bucket, input.Key, input.IfMatch === undefined ? undefined : writeGuard({ IfMatch: input.IfMatch }))
    return {}
  },
})
