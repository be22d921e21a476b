// Conditions of requests on objects: of reads (304 and 412), of writes, and of the sources of copies.

import { AwsError } from '../aws/errors.ts'
import type { Guard } from './bucket-state.ts'
import type { StoredObject } from './records.ts'

/** Conditions as requests carry them. */
export interface Conditions {
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
  readonly IfModifiedSince?: Date | undefined
  readonly IfUnmodifiedSince?: Date | undefined
}

function sameTag(condition: string, etag: string): boolean {
  return condition === '*' || condition.split(',').some((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', '') === etag.replaceAll('"', ''))
}

function failed(condition: string): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, { Condition: condition })
}

// HTTP dates have seconds, so an object changed within the same second counts as not modified.
function isModified(object: StoredObject, since: Date): boolean {
  return Math.floor(object.modifiedMs / 1000) * 1000 > since.getTime()
}

/** Throws 412 or 304 when a read's condition does not hold. */
export function checkRead(request: Conditions, object: StoredObject): void {
  if (request.IfMatch !== undefined && !sameTag(request.IfMatch, object.etag)) throw failed('If-Match')
  if (request.IfMatch === undefined && request.IfUnmodifiedSince !== undefined && isModified(object, request.IfUnmodifiedSince)) {
    throw failed('If-Unmodified-Since')
  }
  const isUnchanged = request.IfNoneMatch !== undefined ? sameTag(request.IfNoneMatch, object.etag)
    : request.IfModifiedSince !== undefined && !isModified(object, request.IfModifiedSince)
  if (isUnchanged) throw new AwsError('NotModified', 'Not Modified', 304, { ETag: object.etag, LastModified: new Date(object.modifiedMs) })
}

/** Throws 412 when a copy's source is not as the request demands. */
export function checkSource(request: Conditions, object: StoredObject): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = request
  if (IfMatch !== undefined && !sameTag(IfMatch, object.etag)) throw failed('x-amz-copy-source-If-Match')
  if (IfMatch === undefined && IfUnmodifiedSince !== undefined && isModified(object, IfUnmodifiedSince)) throw failed('x-amz-copy-source-If-Unmodified-Since')
  if (IfNoneMatch !== undefined && sameTag(IfNoneMatch, object.etag)) throw failed('x-amz-copy-source-If-None-Match')
  if (IfNoneMatch === undefined && IfModifiedSince !== undefined && !isModified(object, IfModifiedSince)) throw failed('x-amz-copy-source-If-Modified-Since')
}

/** What a write demands of the object in its place. */
export function writeGuard(request: Pick<Conditions, 'IfMatch' | 'IfNoneMatch'>): Guard {
  return (former) => {
    if (request.IfNoneMatch !== undefined && former !== undefined && sameTag(request.IfNoneMatch, former.etag)) throw failed('If-None-Match')
    if (request.IfMatch === undefined) return
    if (former === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404)
    if (!sameTag(request.IfMatch, former.etag)) throw failed('If-Match')
  }
}
