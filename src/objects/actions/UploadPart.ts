// S3 UploadPart: stores one part.

import { defineAction } from '../../aws/action.ts'
import { type BucketState, bodyOf } from '../bucket-state.ts'
import { checksumMembers, checksummed } from '../checksums.ts'
import { encryptionMembers } from '../records.ts'

/** UploadPart. */
export const uploadPart = defineAction<BucketState, { Bucket: string; Key: string; UploadId: string; PartNumber: number; Body?: unknown }, object>({
  name: 'UploadPart',
  async handle(input, context, state) {
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    state.bucket(input.Bucket)
    const upload = state.uploads.get(input.Bucket, input.Key, input.UploadId)
    const sent = checksummed(input, bodyOf(input.Body), context, upload.checksumAlgorithm)
    const part = await state.uploads.putPart(upload, input.PartNumber, sent.body, context.clock.now(), sent.checksum)
    const { ChecksumType: _, ...checksum } = checksumMembers(part.checksum)
    return { ETag: `"${part.md5Hex}"`, ...checksum, ...encryptionMembers(upload) }
  },
})
