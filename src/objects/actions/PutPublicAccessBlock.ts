// S3 PutPublicAccessBlock: sets what of public access is blocked; what is not said is not blocked.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

const nothingBlocked = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }

/** PutPublicAccessBlock. */
export const putPublicAccessBlock = defineAction<BucketState, { Bucket: string; PublicAccessBlockConfiguration: object }, object>({
  name: 'PutPublicAccessBlock',
  async handle(input, context, state) {
    const value = { ...nothingBlocked, ...input.PublicAccessBlockConfiguration }
    await putSetting(state, context, 'PutBucketPublicAccessBlock', input.Bucket, bucketSettings.publicAccessBlock, value)
    return {}
  },
})
