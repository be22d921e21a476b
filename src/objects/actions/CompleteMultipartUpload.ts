// S3 CompleteMultipartUpload: makes the object of its parts.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { type BucketState, newObject } from '../bucket-state.ts'
import { checksumMembers, checksumOfParts, checkWholeChecksum, etagOfParts } from '../checksums.ts'
import { writeGuard } from '../conditions.ts'
import { encryptionMembers } from '../records.ts'
import type { WantedPart } from '../uploads.ts'

interface Input {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: string
  readonly MultipartUpload?: { readonly Parts?: readonly WantedPart[] }
  readonly MpuObjectSize?: string | number
  readonly ChecksumType?: 'FULL_OBJECT' | 'COMPOSITE'
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
}

/** CompleteMultipartUpload. */
export const completeMultipartUpload = defineAction<BucketState, Input, object>({
  name: 'CompleteMultipartUpload',
  async handle(input, context, state) {
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    state.bucket(input.Bucket)
    const upload = state.uploads.get(input.Bucket, input.Key, input.UploadId)
    const parts = state.uploads.choose(upload, input.MultipartUpload?.Parts ?? [])
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0)
    if (input.MpuObjectSize !== undefined && Number(input.MpuObjectSize) !== sizeBytes) {
      throw new AwsError('InvalidRequest', `The provided 'x-amz-mp-object-size' header value does not match what was computed. Expected: ${input.MpuObjectSize}, computed: ${sizeBytes}`)
    }
    const checksum = checksumOfParts(parts, upload.checksumAlgorithm ?? 'CRC64NVME', input.ChecksumType ?? upload.checksumType ?? 'FULL_OBJECT')
    checkWholeChecksum(input, checksum)
    const core = { key: input.Key, blobKey: '', parts, sizeBytes, etag: etagOfParts(parts), ...(checksum ? { checksum } : {}) }
    const { uploadId: _, bucket: __, startedMs: ___, checksumAlgorithm: ____, checksumType: _____, ...facts } = upload
    const object = await state.putRecord(input.Bucket, newObject(core, facts, context.clock.now()), writeGuard(input))
    await state.uploads.finish(upload, parts)
    const host = context.http?.headers['host'] ?? 's3.amazonaws.com'
    return {
      Location: `http://${host}/${input.Bucket}/${encodeURIComponent(input.Key)}`, Bucket: input.Bucket, Key: input.Key, ETag: object.etag,
      ...checksumMembers(checksum), ...encryptionMembers(object),
    }
  },
})
