// S3 ListObjectsV2: lists objects by prefix and delimiter, in pages.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'
import { describeObjects, keyEncoder, listObjects as list, ownerOf, pageSize } from '../listing.ts'

interface Input {
  readonly Bucket: string
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly StartAfter?: string
  readonly ContinuationToken?: string
  readonly FetchOwner?: boolean
  readonly MaxKeys?: number
  readonly EncodingType?: string
}

function afterToken(token: string): string {
  if (/^1[\w-]+$/.test(token)) return Buffer.from(token.slice(1), 'base64url').toString()
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect', 400, { ArgumentName: 'continuation-token' })
}

/** ListObjectsV2. */
export const listObjectsV2 = defineAction<BucketState, Input, object>({
  name: 'ListObjectsV2',
  handle(input, context, state) {
    state.authorize(context, 'ListBucket', input.Bucket)
    const maxKeys = pageSize(input.MaxKeys)
    const after = input.ContinuationToken === undefined ? (input.StartAfter ?? '') : afterToken(input.ContinuationToken)
    const page = list(state, { bucket: input.Bucket, prefix: input.Prefix ?? '', delimiter: input.Delimiter, after, maxKeys })
    const encode = keyEncoder(input.EncodingType)
    return {
      Name: input.Bucket, Prefix: encode(input.Prefix ?? ''), MaxKeys: maxKeys, IsTruncated: page.isTruncated,
      KeyCount: page.objects.length + page.commonPrefixes.length,
      Contents: describeObjects(page.objects, encode, input.FetchOwner ? ownerOf(context.accountId) : undefined),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(input.StartAfter ? { StartAfter: encode(input.StartAfter) } : {}),
      ...(input.ContinuationToken ? { ContinuationToken: input.ContinuationToken } : {}),
      ...(page.isTruncated ? { NextContinuationToken: `1${Buffer.from(page.last).toString('base64url')}` } : {}),
    }
  },
})
