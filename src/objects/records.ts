// What S3 stores: buckets, objects, uploads and their parts.

import type { ChecksumAlgorithm } from '../aws/checksums.ts'

/** A bucket. */
export interface Bucket {
  readonly name: string
  readonly region: string
  readonly createMs: number
  readonly policy?: string
  readonly tags?: Record<string, string>
  /** Sub-resources in the shape of the API; null for one that was removed, absent for one that was never set. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** A checksum of an object or part; COMPOSITE is the checksum of the parts' checksums. */
export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm
  /** Base64, with `-<parts>` for a composite one. */
  readonly value: string
  readonly type: 'FULL_OBJECT' | 'COMPOSITE'
}

/** What a request says about a new object beside its bytes. */
export interface ObjectFacts {
  readonly contentType?: string | undefined
  readonly contentEncoding?: string | undefined
  readonly contentLanguage?: string | undefined
  readonly cacheControl?: string | undefined
  readonly contentDisposition?: string | undefined
  readonly expires?: string | undefined
  readonly websiteRedirect?: string | undefined
  readonly storageClass?: string | undefined
  /** Server-side encryption as asked for; nothing is encrypted here. */
  readonly encryption?: string | undefined
  readonly kmsKeyId?: string | undefined
  readonly metadata?: Record<string, string> | undefined
  readonly tags?: Record<string, string> | undefined
}

/** An object's record. */
export interface StoredObject extends ObjectFacts {
  readonly key: string
  /** The bytes; empty when they lie in parts. */
  readonly blobKey: string
  readonly parts?: readonly Part[]
  readonly sizeBytes: number
  /** With its quotes. */
  readonly etag: string
  readonly modifiedMs: number
  readonly contentType: string
  readonly metadata: Record<string, string>
  readonly storageClass: string
  readonly checksum?: StoredChecksum
}

/** An unfinished multipart upload. */
export interface Upload extends ObjectFacts {
  readonly uploadId: string
  readonly bucket: string
  readonly key: string
  readonly startedMs: number
  readonly checksumAlgorithm?: ChecksumAlgorithm
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE'
}

/** One part of an upload. */
export interface Part {
  readonly partNumber: number
  readonly blobKey: string
  readonly sizeBytes: number
  readonly md5Hex: string
  readonly modifiedMs: number
  readonly checksum?: StoredChecksum
}

/** Members of a request that become facts of its object. */
export interface FactsInput {
  readonly ContentType?: string
  readonly ContentEncoding?: string
  readonly ContentLanguage?: string
  readonly CacheControl?: string
  readonly ContentDisposition?: string
  readonly Expires?: string | Date
  readonly WebsiteRedirectLocation?: string
  readonly StorageClass?: string
  readonly ServerSideEncryption?: string
  readonly SSEKMSKeyId?: string
  readonly Metadata?: Record<string, string>
  readonly Tagging?: string
}

/** The facts that a request gives. */
export function factsOf(input: FactsInput): ObjectFacts {
  return {
    contentType: input.ContentType, contentEncoding: input.ContentEncoding, contentLanguage: input.ContentLanguage,
    cacheControl: input.CacheControl, contentDisposition: input.ContentDisposition, websiteRedirect: input.WebsiteRedirectLocation,
    expires: input.Expires instanceof Date ? input.Expires.toUTCString() : input.Expires,
    storageClass: input.StorageClass, encryption: input.ServerSideEncryption, kmsKeyId: input.SSEKMSKeyId,
    metadata: input.Metadata, tags: parseTagging(input.Tagging),
  }
}

/** `a=1&b=2` of the x-amz-tagging header as a map. */
export function parseTagging(text: string | undefined): Record<string, string> | undefined {
  return text === undefined ? undefined : Object.fromEntries(new URLSearchParams(text))
}

/** A record without members that are undefined. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}

/** Members of an answer that tell how an object is encrypted: AES256 unless something else was asked for. */
export function encryptionMembers(facts: ObjectFacts): Record<string, unknown> {
  return compact({
    ServerSideEncryption: facts.encryption ?? 'AES256', SSEKMSKeyId: facts.kmsKeyId,
    ...(facts.encryption?.startsWith('aws:kms') ? { BucketKeyEnabled: false } : {}),
  })
}
