// S3 ListMultipartUploads: unfinished uploads of a bucket.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** ListMultipartUploads. */
export const listMultipartUploads = defineAction<BucketState, { Bucket: string }, object>({
  name: 'ListMultipartUploads',
  handle(input, context, state) {
    authorizeS3(context, 'ListBucketMultipartUploads', input.Bucket)
    state.bucket(input.Bucket)
    return {
      Bucket: input.Bucket, IsTruncated: false, MaxUploads: 1000,
      Uploads: state.uploads(input.Bucket).map((upload) => ({
        UploadId: upload.uploadId, Key: upload.key, Initiated: new Date(upload.startedMs), StorageClass: 'STANDARD',
      })),
    }
  },
})
