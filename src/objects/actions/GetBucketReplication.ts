// S3 GetBucketReplication: replication needs versioning, which is off, so there is none.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, getSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetBucketReplication. */
export const getBucketReplication = defineAction<BucketState, { Bucket: string }, object>({
  name: 'GetBucketReplication',
  handle(input, context, state) {
    const value = getSetting<Record<string, unknown>>(state, context, 'GetReplicationConfiguration', input.Bucket, bucketSettings.replication)
    return { ReplicationConfiguration: value }
  },
})
