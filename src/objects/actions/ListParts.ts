// S3 ListParts: the parts of an unfinished upload.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** ListParts. */
export const listParts = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string }, object>({
  name: 'ListParts',
  handle(input, context, state) {
    authorizeS3(context, 'ListMultipartUploadParts', input.Bucket, input.Key)
    state.upload(input.UploadId)
    return {
      Bucket: input.Bucket, Key: input.Key, UploadId: input.UploadId, IsTruncated: false, MaxParts: 1000,
      Parts: state.parts(input.UploadId).map((part) => ({
        PartNumber: part.partNumber, ETag: `"${part.md5Hex}"`, Size: part.sizeBytes, LastModified: new Date(part.modifiedMs),
      })),
    }
  },
})
