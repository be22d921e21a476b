// S3 ListBuckets: the account's buckets, in pages.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { ownerOf } from '../listing.ts'

/** ListBuckets. */
export const listBuckets = defineAction<BucketState, { Prefix?: string; BucketRegion?: string; MaxBuckets?: number; ContinuationToken?: string }, object>({
  name: 'ListBuckets',
  handle(input, context, state) {
    context.authorize('s3:ListAllMyBuckets', '*')
    const after = input.ContinuationToken === undefined ? '' : Buffer.from(input.ContinuationToken, 'base64url').toString()
    const all = state.buckets().filter((bucket) =>
      bucket.name > after && bucket.name.startsWith(input.Prefix ?? '') && (input.BucketRegion === undefined || bucket.region === input.BucketRegion))
    const found = all.slice(0, input.MaxBuckets ?? all.length)
    const isPaged = input.MaxBuckets !== undefined
    return {
      Owner: ownerOf(context.accountId),
      Buckets: found.map((bucket) => ({
        Name: bucket.name, CreationDate: new Date(bucket.createMs), BucketArn: `arn:aws:s3:::${bucket.name}`,
        ...(isPaged || input.BucketRegion !== undefined ? { BucketRegion: bucket.region } : {}),
      })),
      ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
      ...(found.length < all.length ? { ContinuationToken: Buffer.from(found.at(-1)?.name ?? '').toString('base64url') } : {}),
    }
  },
})
