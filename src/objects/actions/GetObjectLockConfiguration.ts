// S3 GetObjectLockConfiguration: object lock needs versioning, which is off, so there is none.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetObjectLockConfiguration. */
export const getObjectLockConfiguration = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetObjectLockConfiguration',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetBucketObjectLockConfiguration', input.Bucket, bucketSettings.objectLock)
    return { ObjectLockConfiguration: value }
  },
})
