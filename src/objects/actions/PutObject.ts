// S3 PutObject: stores an object, whole.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { type BucketState, bodyOf } from '../bucket-state.ts'
import { checksumMembers, checksummed } from '../checksums.ts'
import { writeGuard } from '../conditions.ts'
import { encryptionMembers, type FactsInput, factsOf } from '../records.ts'

interface Input extends FactsInput {
  readonly Bucket: string
  readonly Key: string
  readonly Body?: unknown
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
  readonly WriteOffsetBytes?: number
}

/** PutObject. */
export const putObject = defineAction<BucketState, Input, object>({
  name: 'PutObject',
  async handle(input, context, state) {
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    if (input.WriteOffsetBytes !== undefined) throw new AwsError('NotImplemented', 'Appending is available for directory buckets only', 501)
    const guard = writeGuard(input)
    guard(state.findObject(input.Bucket, input.Key))
    const sent = checksummed(input, bodyOf(input.Body), context)
    const object = await state.putObject(input.Bucket, input.Key, sent.body, factsOf(input), context.clock.now(), sent.checksum, guard)
    return { ETag: object.etag, ...checksumMembers(object.checksum), ...encryptionMembers(object) }
  },
})
