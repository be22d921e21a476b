// S3 AbortMultipartUpload: drops an upload and its parts.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** AbortMultipartUpload. */
export const abortMultipartUpload = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string }, object>({
  name: 'AbortMultipartUpload',
  async handle(input, context, state) {
    authorizeS3(context, 'AbortMultipartUpload', input.Bucket, input.Key)
    state.upload(input.UploadId)
    await state.abortUpload(input.UploadId)
    return {}
  },
})
