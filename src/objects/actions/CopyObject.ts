// S3 CopyObject: copies an object within or between buckets.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'
import { checksumMembers, checksummed } from '../checksums.ts'
import { writeGuard } from '../conditions.ts'
import { type CopySourceInput, findCopySource } from '../copy-source.ts'
import { encryptionMembers, type FactsInput, factsOf } from '../records.ts'

interface Input extends FactsInput, CopySourceInput {
  readonly Bucket: string
  readonly Key: string
  readonly MetadataDirective?: string
  readonly TaggingDirective?: string
  readonly ChecksumAlgorithm?: string
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
}

/** CopyObject. */
export const copyObject = defineAction<BucketState, Input, object>({
  name: 'CopyObject',
  async handle(input, context, state) {
    const source = findCopySource(state, context, input)
    state.authorize(context, 'PutObject', input.Bucket, input.Key)
    const replaces = input.MetadataDirective === 'REPLACE'
    const given = factsOf(input)
    const changes = replaces || input.StorageClass !== undefined || input.ServerSideEncryption !== undefined || input.WebsiteRedirectLocation !== undefined || input.TaggingDirective === 'REPLACE'
    if (source.bucket === input.Bucket && source.key === input.Key && !changes) {
      const message = "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes."
      throw new AwsError('InvalidRequest', message)
    }
    const { object } = source
    const kept = replaces ? given : {
      contentType: object.contentType, contentEncoding: object.contentEncoding, contentLanguage: object.contentLanguage,
      cacheControl: object.cacheControl, contentDisposition: object.contentDisposition, expires: object.expires, metadata: object.metadata,
    }
    const facts = {
      ...kept, storageClass: input.StorageClass, encryption: input.ServerSideEncryption, kmsKeyId: input.SSEKMSKeyId, websiteRedirect: input.WebsiteRedirectLocation,
      tags: input.TaggingDirective === 'REPLACE' ? (given.tags ?? {}) : object.tags,
    }
    const copied = checksummed({ ChecksumAlgorithm: input.ChecksumAlgorithm }, await state.read(object), context, object.checksum?.algorithm)
    const copy = await state.putObject(input.Bucket, input.Key, copied.body, facts, context.clock.now(), copied.checksum, writeGuard(input))
    return {
      CopyObjectResult: { ETag: copy.etag, LastModified: new Date(copy.modifiedMs), ...checksumMembers(copy.checksum) }, ...encryptionMembers(copy),
    }
  },
})
