// S3 GetBucketVersioning: the status of versioning: never on.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketVersioning. */
export const getBucketVersioning = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketVersioning',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketVersioning', input.Bucket, bucketSettings.versioning)
    return value
  },
})
