// What GetObject and HeadObject share: conditions, ranges and the headers of an object.

import { AwsError } from '../aws/errors.ts'
import type { StoredObject } from './bucket-state.ts'

/** The members of a read request. */
export interface ReadRequest {
  readonly Bucket: string
  readonly Key: string
  readonly Range?: string
  readonly IfMatch?: string
  readonly IfNoneMatch?: string
  readonly IfModifiedSince?: Date
  readonly IfUnmodifiedSince?: Date
  readonly ResponseContentType?: string
  readonly ResponseContentDisposition?: string
}

function sameTag(condition: string, etag: string): boolean {
  return condition === '*' || condition.split(',').some((tag) => tag.trim().replaceAll('"', '') === etag.replaceAll('"', ''))
}

/** Throws 412 or 304 when a condition of the request does not hold. */
export function checkConditions(request: ReadRequest, object: StoredObject): void {
  // HTTP dates have seconds, so an object changed within the same second counts as not modified.
  const modifiedMs = Math.floor(object.modifiedMs / 1000) * 1000
  const failed =
    (request.IfMatch !== undefined && !sameTag(request.IfMatch, object.etag)) ||
    (request.IfMatch === undefined && request.IfUnmodifiedSince !== undefined && modifiedMs > request.IfUnmodifiedSince.getTime())
  if (failed) throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
  const unchanged =
    request.IfNoneMatch !== undefined ? sameTag(request.IfNoneMatch, object.etag)
      : request.IfModifiedSince !== undefined && modifiedMs <= request.IfModifiedSince.getTime()
  if (unchanged) throw new AwsError('NotModified', 'Not Modified', 304)
}

/** The byte range asked for (end exclusive), undefined for the whole object; throws 416. */
export function parseRange(range: string | undefined, sizeBytes: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, sizeBytes - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? sizeBytes : Math.min(sizeBytes, Number(match[2]) + 1)
  if (start >= sizeBytes || end <= start) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, { ActualObjectSize: sizeBytes, RangeRequested: range })
  }
  return { start, end }
}

/** The answer's members beside the body. */
export function describeObject(object: StoredObject, request: ReadRequest, range?: { start: number; end: number }): Record<string, unknown> {
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(object.modifiedMs),
    ContentLength: range ? range.end - range.start : object.sizeBytes,
    ETag: object.etag,
    ContentType: request.ResponseContentType ?? object.contentType,
    Metadata: object.metadata,
    ...(range ? { ContentRange: `bytes ${range.start}-${range.end - 1}/${object.sizeBytes}` } : {}),
    ...(object.contentEncoding ? { ContentEncoding: object.contentEncoding } : {}),
    ...(object.cacheControl ? { CacheControl: object.cacheControl } : {}),
    ...(request.ResponseContentDisposition ?? object.contentDisposition
      ? { ContentDisposition: request.ResponseContentDisposition ?? object.contentDisposition } : {}),
    ...(object.tags ? { TagCount: Object.keys(object.tags).length } : {}),
  }
}
