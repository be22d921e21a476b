// S3 CreateMultipartUpload: starts an upload in parts.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** CreateMultipartUpload. */
export const createMultipartUpload = defineAction<BucketState, { Bucket: string; Key: string; ContentType?: string; Metadata?: Record<string, string> }, object>({
  name: 'CreateMultipartUpload',
  async handle(input, context, state) {
    authorizeS3(context, 'PutObject', input.Bucket, input.Key)
    const facts = { contentType: input.ContentType, metadata: input.Metadata }
    const upload = await state.createUpload(input.Bucket, input.Key, facts, context.clock.now())
    return { Bucket: input.Bucket, Key: input.Key, UploadId: upload.uploadId }
  },
})
