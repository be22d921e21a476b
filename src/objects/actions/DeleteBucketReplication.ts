// S3 DeleteBucketReplication: there is none to remove, which is no error.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, deleteSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** DeleteBucketReplication. */
export const deleteBucketReplication = defineAction<BucketState, { Bucket: string }, object>({
  name: 'DeleteBucketReplication',
  async handle(input, context, state) {
    await deleteSetting(state, context, 'PutReplicationConfiguration', input.Bucket, bucketSettings.replication)
    return {}
  },
})
