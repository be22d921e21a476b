// S3 GetBucketAbac: whether tags of the bucket decide about access.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketAbac. */
export const getBucketAbac = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketAbac',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketAbac', input.Bucket, bucketSettings.abac)
    return { AbacStatus: value }
  },
})
