// S3 DeleteObject: removes an object; a missing one is no error.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** DeleteObject. */
export const deleteObject = defineAction<BucketState, { Bucket: string; Key: string }, object>({
  name: 'DeleteObject',
  async handle(input, context, state) {
    authorizeS3(context, 'DeleteObject', input.Bucket, input.Key)
    await state.deleteObject(input.Bucket, input.Key)
    return {}
  },
})
