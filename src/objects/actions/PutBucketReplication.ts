// S3 PutBucketReplication: replication needs versioning, which is off.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketReplication. */
export const putBucketReplication = defineAction<BucketState, { Bucket: string }, object>({
  name: 'PutBucketReplication',
  handle(input, context, state) {
    state.authorize(context, 'PutReplicationConfiguration', input.Bucket)
    state.bucket(input.Bucket)
    throw new AwsError('InvalidRequest', 'Versioning must be \'Enabled\' on the bucket to apply a replication configuration', 400)
  },
})
