// S3 ListObjectsV2: lists objects by prefix and delimiter, in pages.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'
import { describeObjects, keyEncoder, listObjects as list } from '../listing.ts'

interface Input {
  readonly Bucket: string
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly StartAfter?: string
  readonly ContinuationToken?: string
  readonly MaxKeys?: number
  readonly EncodingType?: string
}

/** ListObjectsV2. */
export const listObjectsV2 = defineAction<BucketState, Input, object>({
  name: 'ListObjectsV2',
  handle(input, context, state) {
    authorizeS3(context, 'ListBucket', input.Bucket)
    const maxKeys = Math.min(input.MaxKeys ?? 1000, 1000)
    const after = input.ContinuationToken ? Buffer.from(input.ContinuationToken, 'base64url').toString() : (input.StartAfter ?? '')
    const page = list(state, { bucket: input.Bucket, prefix: input.Prefix ?? '', delimiter: input.Delimiter, after, maxKeys })
    const encode = keyEncoder(input.EncodingType)
    return {
      Name: input.Bucket, Prefix: encode(input.Prefix ?? ''), MaxKeys: maxKeys, IsTruncated: page.isTruncated,
      KeyCount: page.objects.length + page.commonPrefixes.length,
      Contents: describeObjects(page.objects, encode),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(input.StartAfter ? { StartAfter: encode(input.StartAfter) } : {}),
      ...(input.ContinuationToken ? { ContinuationToken: input.ContinuationToken } : {}),
      ...(page.isTruncated ? { NextContinuationToken: Buffer.from(page.last).toString('base64url') } : {}),
    }
  },
})
