// S3 ListObjects: the older listing, with markers.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { describeObjects, keyEncoder, listObjects as list, ownerOf, pageSize } from '../listing.ts'

interface Input {
  readonly Bucket: string
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly Marker?: string
  readonly MaxKeys?: number
  readonly EncodingType?: string
}

/** ListObjects. */
export const listObjects = defineAction<BucketState, Input, object>({
  name: 'ListObjects',
  handle(input, context, state) {
    state.authorize(context, 'ListBucket', input.Bucket)
    const maxKeys = pageSize(input.MaxKeys)
    const page = list(state, { bucket: input.Bucket, prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.Marker ?? '', maxKeys })
    const encode = keyEncoder(input.EncodingType)
    return {
      Name: input.Bucket, Prefix: encode(input.Prefix ?? ''), Marker: encode(input.Marker ?? ''), MaxKeys: maxKeys, IsTruncated: page.isTruncated,
      Contents: describeObjects(page.objects, encode, ownerOf(context.accountId)),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(page.isTruncated && input.Delimiter ? { NextMarker: encode(page.last) } : {}),
    }
  },
})
