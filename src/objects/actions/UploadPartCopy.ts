// S3 UploadPartCopy: stores a part whose bytes come from another object, or a range of it.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { ByteRange } from '../../store/blobs.ts'
import type { BucketState } from '../bucket-state.ts'
import { checksumMembers, checksummed } from '../checksums.ts'
import { type CopySourceInput, findCopySource } from '../copy-source.ts'
import { encryptionMembers } from '../records.ts'

interface Input extends CopySourceInput {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: string
  readonly PartNumber: number
  readonly CopySourceRange?: string
}

function sourceRange(text: string | undefined, sizeBytes: number): ByteRange | undefined {
  if (text === undefined) return undefined
  const match = /^bytes=(\d+)-(\d+)$/.exec(text)
  const [start, end] = [Number(match?.[1]), Number(match?.[2]) + 1]
  if (match && start < end && end <= sizeBytes) return { start, end }
  throw new AwsError('InvalidArgument', match ? `Range specified is not valid for source object of size: ${sizeBytes}` : 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy', 400, {
    ArgumentName: 'x-amz-copy-source-range', ArgumentValue: text,
  })
}

/** UploadPartCopy. */
export const uploadPartCopy = defineAction<BucketState, Input, object>({
  name: 'UploadPartCopy',
  async handle(input, context, state) {
    const source = findCopySource(state, context, input)
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    const upload = state.uploads.get(input.Bucket, input.Key, input.UploadId)
    const range = sourceRange(input.CopySourceRange, source.object.sizeBytes)
    const copied = checksummed({}, await state.read(source.object, range), context, upload.checksumAlgorithm)
    const part = await state.uploads.putPart(upload, input.PartNumber, copied.body, context.clock.now(), copied.checksum)
    const { ChecksumType: _, ...checksum } = checksumMembers(part.checksum)
    return { CopyPartResult: { ETag: `"${part.md5Hex}"`, LastModified: new Date(part.modifiedMs), ...checksum }, ...encryptionMembers(upload) }
  },
})
