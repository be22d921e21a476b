// S3 GetBucketVersioning: versioning is off, so the answer is empty.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** GetBucketVersioning. */
export const getBucketVersioning = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketVersioning',
  handle(input, context, state) {
    authorizeS3(context, 'GetBucketVersioning', input.Bucket)
    state.bucket(input.Bucket)
    return {}
  },
})
