// S3 PutBucketWebsite: keeps a website configuration; no website is served.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketWebsite. */
export const putBucketWebsite = defineAction<BucketState, { Bucket: string; WebsiteConfiguration: object }, object>({
  name: 'PutBucketWebsite',
  async handle(input, context, state) {
    await putSetting(state, context, 'PutBucketWebsite', input.Bucket, bucketSettings.website, input.WebsiteConfiguration)
    return {}
  },
})
