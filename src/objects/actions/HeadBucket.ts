// S3 HeadBucket: tells whether a bucket exists.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** HeadBucket. */
export const headBucket = defineAction<BucketState, { Bucket: string }, object>({
  name: 'HeadBucket',
  handle(input, context, state) {
    authorizeS3(context, 'ListBucket', input.Bucket)
    return { BucketRegion: state.bucket(input.Bucket).region }
  },
})
