// S3 CopyObject: copies an object within or between buckets.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

interface Input {
  readonly Bucket: string
  readonly Key: string
  readonly CopySource: string
  readonly MetadataDirective?: string
  readonly ContentType?: string
  readonly Metadata?: Record<string, string>
}

/** CopyObject. */
export const copyObject = defineAction<BucketState, Input, object>({
  name: 'CopyObject',
  async handle(input, context, state) {
    const path = decodeURIComponent(input.CopySource.replace(/^\//, '').replace(/\?versionId=.*$/, ''))
    const bucket = path.slice(0, path.indexOf('/'))
    const key = path.slice(path.indexOf('/') + 1)
    authorizeS3(context, 'GetObject', bucket, key)
    authorizeS3(context, 'PutObject', input.Bucket, input.Key)
    const source = state.object(bucket, key)
    const replaces = input.MetadataDirective === 'REPLACE'
    const copy = await state.putObject(input.Bucket, input.Key, await state.read(source), {
      ...source,
      ...(replaces ? { contentType: input.ContentType, metadata: input.Metadata } : {}),
    }, context.clock.now())
    return { CopyObjectResult: { ETag: copy.etag, LastModified: new Date(copy.modifiedMs) } }
  },
})
