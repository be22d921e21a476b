// S3 ListMultipartUploads: unfinished uploads of a bucket, in pages.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { keyEncoder, ownerOf } from '../listing.ts'

interface Input {
  readonly Bucket: string
  readonly Prefix?: string
  readonly Delimiter?: string
  readonly KeyMarker?: string
  readonly UploadIdMarker?: string
  readonly MaxUploads?: number
  readonly EncodingType?: string
}

/** ListMultipartUploads. */
export const listMultipartUploads = defineAction<BucketState, Input, object>({
  name: 'ListMultipartUploads',
  handle(input, context, state) {
    state.authorize(context, 'ListBucketMultipartUploads', input.Bucket)
    state.bucket(input.Bucket)
    const size = Math.min(input.MaxUploads ?? 1000, 1000)
    const [keyMarker, idMarker] = [input.KeyMarker ?? '', input.UploadIdMarker ?? '']
    const prefix = input.Prefix ?? ''
    const all = state.uploads.list(input.Bucket).filter((upload) => upload.key.startsWith(prefix))
    const markedAt = all.findIndex((upload) => upload.key === keyMarker && upload.uploadId === idMarker)
    const after = markedAt >= 0 ? all.slice(markedAt + 1) : all.filter((upload) => upload.key > keyMarker)
    const { Delimiter: delimiter } = input
    const cut = (key: string): number => (delimiter ? key.indexOf(delimiter, prefix.length) : -1)
    const found = after.filter((upload) => cut(upload.key) < 0)
    const shown = found.slice(0, size)
    const prefixes = new Set(after.filter((upload) => cut(upload.key) >= 0).map((upload) => upload.key.slice(0, cut(upload.key) + (delimiter ?? '').length)))
    const encode = keyEncoder(input.EncodingType)
    const owner = ownerOf(context.accountId)
    return {
      Bucket: input.Bucket, KeyMarker: encode(keyMarker), UploadIdMarker: idMarker, Prefix: encode(prefix), MaxUploads: size, IsTruncated: shown.length < found.length,
      ...(delimiter ? { Delimiter: encode(delimiter) } : {}),
      ...(shown.length < found.length ? { NextKeyMarker: encode(shown.at(-1)?.key ?? ''), NextUploadIdMarker: shown.at(-1)?.uploadId } : {}),
      ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
      CommonPrefixes: [...prefixes].map((name) => ({ Prefix: encode(name) })),
      Uploads: shown.map((upload) => ({
        UploadId: upload.uploadId, Key: encode(upload.key), Initiated: new Date(upload.startedMs), StorageClass: upload.storageClass ?? 'STANDARD', Owner: owner, Initiator: owner,
        ...(upload.checksumAlgorithm ? { ChecksumAlgorithm: upload.checksumAlgorithm, ChecksumType: upload.checksumType } : {}),
      })),
    }
  },
})
