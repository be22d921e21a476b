// S3 ListParts: the parts of an unfinished upload, in pages.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checksumMembers } from '../checksums.ts'
import { ownerOf } from '../listing.ts'

/** ListParts. */
export const listParts = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string; MaxParts?: number; PartNumberMarker?: string }, object>({
  name: 'ListParts',
  handle(input, context, state) {
    state.authorize(context, 'ListMultipartUploadParts', input.Bucket, input.Key)
    state.bucket(input.Bucket)
    const upload = state.uploads.get(input.Bucket, input.Key, input.UploadId)
    const size = Math.min(input.MaxParts ?? 1000, 1000)
    const marker = Number(input.PartNumberMarker ?? 0)
    const all = state.uploads.parts(input.UploadId).filter((part) => part.partNumber > marker)
    const shown = all.slice(0, size)
    const owner = ownerOf(context.accountId)
    return {
      Bucket: input.Bucket, Key: input.Key, UploadId: input.UploadId, MaxParts: size, IsTruncated: shown.length < all.length, StorageClass: upload.storageClass ?? 'STANDARD',
      PartNumberMarker: String(marker), NextPartNumberMarker: String(shown.at(-1)?.partNumber ?? 0), Owner: owner, Initiator: owner,
      ...(upload.checksumAlgorithm ? { ChecksumAlgorithm: upload.checksumAlgorithm, ChecksumType: upload.checksumType } : {}),
      Parts: shown.map((part) => {
        const { ChecksumType: _, ...checksum } = checksumMembers(part.checksum)
        return { PartNumber: part.partNumber, ETag: `"${part.md5Hex}"`, Size: part.sizeBytes, LastModified: new Date(part.modifiedMs), ...checksum }
      }),
    }
  },
})
