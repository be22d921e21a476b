// S3 ListBuckets: the account's buckets.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'

/** ListBuckets. */
export const listBuckets = defineAction<BucketState, object, object>({
  name: 'ListBuckets',
  handle(_input, context, state) {
    context.authorize('s3:ListAllMyBuckets', '*')
    return {
      Owner: { ID: context.accountId, DisplayName: 'millrace' },
      Buckets: state.buckets().map((bucket) => ({ Name: bucket.name, CreationDate: new Date(bucket.createMs) })),
    }
  },
})
