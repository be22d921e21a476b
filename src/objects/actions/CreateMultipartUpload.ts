// S3 CreateMultipartUpload: starts an upload in parts.

import { defineAction } from '../../aws/action.ts'
import { checksumAlgorithms } from '../../aws/checksums.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'
import { encryptionMembers, type FactsInput, factsOf } from '../records.ts'

/** CreateMultipartUpload. */
export const createMultipartUpload = defineAction<BucketState, FactsInput & { Bucket: string; Key: string; ChecksumAlgorithm?: string; ChecksumType?: 'FULL_OBJECT' | 'COMPOSITE' }, object>({
  name: 'CreateMultipartUpload',
  async handle(input, context, state) {
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    state.bucket(input.Bucket)
    const algorithm = checksumAlgorithms.find((name) => name === input.ChecksumAlgorithm)
    const type = input.ChecksumType ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : algorithm === undefined ? undefined : 'COMPOSITE')
    if ((algorithm === 'CRC64NVME' && type === 'COMPOSITE') || (type === 'FULL_OBJECT' && !algorithm?.startsWith('CRC'))) {
      throw new AwsError('InvalidRequest', `The ${type} checksum type cannot be used with the ${String(algorithm).toLowerCase()} checksum algorithm.`)
    }
    const upload = await state.uploads.create(input.Bucket, input.Key, factsOf(input), context.clock.now(), algorithm, type)
    return {
      Bucket: input.Bucket, Key: input.Key, UploadId: upload.uploadId, ...encryptionMembers(upload),
      ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: type }),
    }
  },
})
