// S3 GetObjectAcl: owner and grants of an object: its owner has all rights.

import { defineAction } from '../../aws/action.ts'
import { cannedAcl } from '../acl.ts'
import type { BucketState } from '../bucket-state.ts'

/** GetObjectAcl. */
export const getObjectAcl = defineAction<BucketState, { Bucket: string; Key: string }, object>({
  name: 'GetObjectAcl',
  handle(input, context, state) {
    state.authorize(context, 'GetObjectAcl', input.Bucket, input.Key)
    state.object(input.Bucket, input.Key)
    return cannedAcl(context.accountId)
  },
})
