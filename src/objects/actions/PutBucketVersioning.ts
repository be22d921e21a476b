// S3 PutBucketVersioning: versioning may be suspended but not enabled.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketVersioning. */
export const putBucketVersioning = defineAction<BucketState, { Bucket: string; VersioningConfiguration: { Status?: string } }, object>({
  name: 'PutBucketVersioning',
  async handle(input, context, state) {
    if (input.VersioningConfiguration.Status === 'Enabled') {
      throw new AwsError('NotImplemented', 'Versioning of buckets is not available here; every object has the version null', 501)
    }
    await putSetting(state, context, 'PutBucketVersioning', input.Bucket, bucketSettings.versioning, input.VersioningConfiguration)
    return {}
  },
})
