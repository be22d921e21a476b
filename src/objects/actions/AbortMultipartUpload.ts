// S3 AbortMultipartUpload: drops an upload and its parts.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** AbortMultipartUpload. */
export const abortMultipartUpload = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string }, object>({
  name: 'AbortMultipartUpload',
  async handle(input, context, state) {
    state.authorize(context, 'AbortMultipartUpload', input.Bucket, input.Key)
    state.bucket(input.Bucket)
    await state.uploads.abort(state.uploads.get(input.Bucket, input.Key, input.UploadId).uploadId)
    return {}
  },
})
