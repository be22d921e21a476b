// S3 PutObject: stores an object, whole.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { authorizeS3, type BucketState, bodyOf, parseTagging } from '../bucket-state.ts'

interface Input {
  readonly Bucket: string
  readonly Key: string
  readonly Body?: unknown
  readonly ContentType?: string
  readonly ContentEncoding?: string
  readonly CacheControl?: string
  readonly ContentDisposition?: string
  readonly Metadata?: Record<string, string>
  readonly Tagging?: string
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
}

/** PutObject. */
export const putObject = defineAction<BucketState, Input, object>({
  name: 'PutObject',
  async handle(input, context, state) {
    authorizeS3(context, 'PutObject', input.Bucket, input.Key)
    const former = state.findObject(input.Bucket, input.Key)
    if ((input.IfNoneMatch === '*' && former) || (input.IfMatch !== undefined && former?.etag !== input.IfMatch)) {
      throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
    }
    const object = await state.putObject(input.Bucket, input.Key, bodyOf(input.Body), {
      contentType: input.ContentType, contentEncoding: input.ContentEncoding, cacheControl: input.CacheControl,
      contentDisposition: input.ContentDisposition, metadata: input.Metadata, tags: parseTagging(input.Tagging),
    }, context.clock.now())
    return { ETag: object.etag }
  },
})
