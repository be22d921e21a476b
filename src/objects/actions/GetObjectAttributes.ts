// S3 GetObjectAttributes: chosen facts of an object: ETag, checksum, parts, size, storage class.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checksumMembers } from '../checksums.ts'
import { checkVersion } from '../read-object.ts'
import type { Part } from '../records.ts'

interface Input {
  readonly Bucket: string
  readonly Key: string
  readonly VersionId?: string
  readonly ObjectAttributes: readonly string[]
  readonly MaxParts?: number
  readonly PartNumberMarker?: string
}

function partsPage(parts: readonly Part[], input: Input): object {
  const size = Math.min(input.MaxParts ?? 1000, 1000)
  const marker = Number(input.PartNumberMarker ?? 0)
  const found = parts.map((part, index) => ({ ...part, partNumber: index + 1 })).filter((part) => part.partNumber > marker).slice(0, size)
  const last = found.at(-1)?.partNumber ?? 0
  return {
    TotalPartsCount: parts.length, PartNumberMarker: String(marker), NextPartNumberMarker: String(last), MaxParts: size, IsTruncated: last < parts.length,
    Parts: found.map((part) => {
      const { ChecksumType: _, ...checksum } = checksumMembers(part.checksum)
      return { PartNumber: part.partNumber, Size: part.sizeBytes, ...checksum }
    }),
  }
}

/** GetObjectAttributes. */
export const getObjectAttributes = defineAction<BucketState, Input, object>({
  name: 'GetObjectAttributes',
  handle(input, context, state) {
    state.authorize(context, 'GetObjectAttributes', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    const object = state.object(input.Bucket, input.Key)
    const wanted = new Set(input.ObjectAttributes)
    return {
      LastModified: new Date(object.modifiedMs),
      ...(wanted.has('ETag') ? { ETag: object.etag.replaceAll('"', '') } : {}),
      ...(wanted.has('Checksum') && object.checksum ? { Checksum: checksumMembers({ ...object.checksum, value: object.checksum.value.replace(/-\d+$/, '') }) } : {}),
      ...(wanted.has('StorageClass') ? { StorageClass: object.storageClass } : {}),
      ...(wanted.has('ObjectSize') ? { ObjectSize: object.sizeBytes } : {}),
      ...(wanted.has('ObjectParts') && object.parts ? { ObjectParts: partsPage(object.parts, input) } : {}),
    }
  },
})
