// S3 ListObjectVersions: lists objects as versions: each has one, null, as versioning is off.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { describeObjects, keyEncoder, listObjects as list, ownerOf, pageSize } from '../listing.ts'

interface Input {
  readonly Bucket: string
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly KeyMarker?: string
  readonly MaxKeys?: number
  readonly EncodingType?: string
}

/** ListObjectVersions. */
export const listObjectVersions = defineAction<BucketState, Input, object>({
  name: 'ListObjectVersions',
  handle(input, context, state) {
    state.authorize(context, 'ListBucketVersions', input.Bucket)
    const maxKeys = pageSize(input.MaxKeys)
    const page = list(state, { bucket: input.Bucket, prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.KeyMarker ?? '', maxKeys })
    const encode = keyEncoder(input.EncodingType)
    return {
      Name: input.Bucket, Prefix: encode(input.Prefix ?? ''), KeyMarker: encode(input.KeyMarker ?? ''), VersionIdMarker: '', MaxKeys: maxKeys, IsTruncated: page.isTruncated,
      Versions: describeObjects(page.objects, encode, ownerOf(context.accountId)).map((object) => ({ ...object, IsLatest: true, VersionId: 'null' })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
      ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      ...(page.isTruncated ? { NextKeyMarker: encode(page.last), NextVersionIdMarker: 'null' } : {}),
    }
  },
})
