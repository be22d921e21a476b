// S3 HeadBucket: tells whether a bucket exists, and its Region.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** HeadBucket. */
export const headBucket = defineAction<BucketState, { Bucket: string }, object>({
  name: 'HeadBucket',
  handle(input, context, state) {
    state.authorize(context, 'ListBucket', input.Bucket)
    const { region } = state.bucket(input.Bucket)
    return { BucketRegion: region, BucketArn: `arn:aws:s3:::${input.Bucket}`, AccessPointAlias: false }
  },
})
