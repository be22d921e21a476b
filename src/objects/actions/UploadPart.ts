// S3 UploadPart: stores one part.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState, bodyOf } from '../bucket-state.ts'

/** UploadPart. */
export const uploadPart = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string; PartNumber: number; Body?: unknown }, object>({
  name: 'UploadPart',
  async handle(input, context, state) {
    authorizeS3(context, 'PutObject', input.Bucket, input.Key)
    const part = await state.putPart(input.UploadId, input.PartNumber, bodyOf(input.Body), context.clock.now())
    return { ETag: `"${part.md5Hex}"` }
  },
})
