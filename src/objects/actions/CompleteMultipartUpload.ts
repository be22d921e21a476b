// S3 CompleteMultipartUpload: joins the parts into the object.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

interface Input {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: string
  readonly MultipartUpload?: { readonly Parts?: readonly { PartNumber: number; ETag?: string }[] }
}

/** CompleteMultipartUpload. */
export const completeMultipartUpload = defineAction<BucketState, Input, object>({
  name: 'CompleteMultipartUpload',
  async handle(input, context, state) {
    authorizeS3(context, 'PutObject', input.Bucket, input.Key)
    const object = await state.completeUpload(input.UploadId, input.MultipartUpload?.Parts ?? [], context.clock.now())
    return { Location: `/${input.Bucket}/${input.Key}`, Bucket: input.Bucket, Key: input.Key, ETag: object.etag }
  },
})
