// What GetObject and HeadObject share: versions, ranges, parts, and the headers of an object.

import { AwsError } from '../aws/errors.ts'
import type { ByteRange } from '../store/blobs.ts'
import { checksumMembers } from './checksums.ts'
import type { Conditions } from './conditions.ts'
import { compact, encryptionMembers, type StoredObject } from './records.ts'

/** The members of a read request. */
export interface ReadRequest extends Conditions {
  readonly Bucket: string
  readonly Key: string
  readonly Range?: string
  readonly PartNumber?: number
  readonly VersionId?: string
  readonly ChecksumMode?: string
  readonly ResponseContentType?: string
  readonly ResponseContentDisposition?: string
  readonly ResponseContentEncoding?: string
  readonly ResponseContentLanguage?: string
  readonly ResponseCacheControl?: string
  readonly ResponseExpires?: Date
}

/** Only the version `null` exists, as versioning is off. */
export function checkVersion(versionId: string | undefined): void {
  if (versionId === undefined || versionId === 'null') return
  throw new AwsError('InvalidArgument', 'Invalid version id specified', 400, { ArgumentName: 'versionId', ArgumentValue: versionId })
}

/** The bytes asked for (end exclusive), by range or part; undefined for the whole object; throws 416. */
export function rangeOf(request: Pick<ReadRequest, 'Range' | 'PartNumber'>, object: StoredObject): ByteRange | undefined {
  if (request.PartNumber !== undefined) return rangeOfPart(request.PartNumber, object)
  const { sizeBytes } = object
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.Range ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  if (match[1] !== '' && match[2] !== '' && Number(match[2]) < Number(match[1])) return undefined
  const start = match[1] === '' ? Math.max(0, sizeBytes - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? sizeBytes : Math.min(sizeBytes, Number(match[2]) + 1)
  if (start >= sizeBytes || end <= start) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, { RangeRequested: request.Range, ActualObjectSize: sizeBytes })
  }
  return { start, end }
}

function rangeOfPart(partNumber: number, object: StoredObject): ByteRange | undefined {
  const parts = object.parts ?? [{ sizeBytes: object.sizeBytes }]
  if (partNumber < 1 || partNumber > parts.length) {
    throw new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, { PartNumberRequested: partNumber, ActualPartCount: parts.length })
  }
  const start = parts.slice(0, partNumber - 1).reduce((sum, part) => sum + part.sizeBytes, 0)
  const end = start + (parts[partNumber - 1]?.sizeBytes ?? 0)
  return end === start ? undefined : { start, end }
}

/** The answer's members beside the body. */
export function describeObject(object: StoredObject, request: ReadRequest, range?: ByteRange): Record<string, unknown> {
  const tagCount = Object.keys(object.tags ?? {}).length
  return compact({
    AcceptRanges: 'bytes',
    LastModified: new Date(object.modifiedMs),
    ContentLength: range ? range.end - range.start : object.sizeBytes,
    ETag: object.etag,
    ContentType: request.ResponseContentType ?? object.contentType,
    ContentEncoding: request.ResponseContentEncoding ?? object.contentEncoding,
    ContentLanguage: request.ResponseContentLanguage ?? object.contentLanguage,
    ContentDisposition: request.ResponseContentDisposition ?? object.contentDisposition,
    CacheControl: request.ResponseCacheControl ?? object.cacheControl,
    Expires: request.ResponseExpires?.toUTCString() ?? object.expires,
    WebsiteRedirectLocation: object.websiteRedirect,
    Metadata: object.metadata,
    StorageClass: object.storageClass === 'STANDARD' ? undefined : object.storageClass,
    ContentRange: range ? `bytes ${range.start}-${range.end - 1}/${object.sizeBytes}` : undefined,
    PartsCount: request.PartNumber === undefined ? undefined : object.parts?.length,
    TagCount: tagCount === 0 ? undefined : tagCount,
    ...encryptionMembers(object),
    ...(request.ChecksumMode === 'ENABLED' && request.Range === undefined && request.PartNumber === undefined ? checksumMembers(object.checksum) : {}),
  })
}
