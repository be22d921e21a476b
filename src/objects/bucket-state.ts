// S3's state: buckets and object records in the metadata store, contents as blobs. Versioning is off.
// Always: an object's record is written after its blob, and the former blob is removed after the record; a reader never sees half an object.

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { Random } from '../base/random.ts'
import { uuid } from '../base/random.ts'
import type { BlobSource, BlobStore } from '../store/blobs.ts'
import type { MetadataStore } from '../store/metadata.ts'

/** A bucket. */
export interface Bucket {
  readonly name: string
  readonly region: string
  readonly createMs: number
  readonly policy?: string
  readonly tags?: Record<string, string>
}

/** An object's record. */
export interface StoredObject {
  readonly key: string
  readonly blobKey: string
  readonly sizeBytes: number
  /** With its quotes. */
  readonly etag: string
  readonly modifiedMs: number
  readonly contentType: string
  readonly contentEncoding?: string
  readonly cacheControl?: string
  readonly contentDisposition?: string
  readonly metadata: Record<string, string>
  readonly tags?: Record<string, string>
  readonly storageClass: string
}

/** An unfinished multipart upload. */
export interface Upload {
  readonly uploadId: string
  readonly bucket: string
  readonly key: string
  readonly startedMs: number
  readonly contentType: string
  readonly metadata: Record<string, string>
}

/** One part of an upload. */
export interface Part {
  readonly partNumber: number
  readonly blobKey: string
  readonly sizeBytes: number
  readonly md5Hex: string
  readonly modifiedMs: number
}

/** What a request says about a new object beside its bytes. */
export interface ObjectFacts {
  readonly contentType?: string | undefined
  readonly contentEncoding?: string | undefined
  readonly cacheControl?: string | undefined
  readonly contentDisposition?: string | undefined
  readonly metadata?: Record<string, string> | undefined
  readonly tags?: Record<string, string> | undefined
}

const names = { bucket: 's3-bucket', object: 's3-object', upload: 's3-upload', part: 's3-part' }
const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/** The state of the service, shared by its actions. */
export class BucketState {
  readonly #store: MetadataStore
  readonly #blobs: BlobStore
  readonly #random: Random

  constructor(store: MetadataStore, blobs: BlobStore, random: Random) {
    this.#store = store
    this.#blobs = blobs
    this.#random = random
  }

  bucket(name: string): Bucket {
    const found = this.#store.get<Bucket>(names.bucket, name || '-')
    if (!found) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name })
    return found
  }

  hasBucket(name: string): boolean {
    return this.#store.get(names.bucket, name || '-') !== undefined
  }

  buckets(): Bucket[] {
    return [...this.#store.entries<Bucket>(names.bucket)].map(([, bucket]) => bucket)
  }

  async createBucket(bucket: Bucket): Promise<void> {
    if (!bucketPattern.test(bucket.name)) throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: bucket.name })
    await this.#store.put(names.bucket, bucket.name, bucket)
  }

  putBucket(bucket: Bucket): Promise<void> {
    return this.#store.put(names.bucket, bucket.name, bucket)
  }

  async deleteBucket(name: string): Promise<void> {
    this.bucket(name)
    for (const _ of this.#store.entries(names.object, `${name}/`)) {
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { BucketName: name })
    }
    await this.#store.delete(names.bucket, name)
  }

  findObject(bucket: string, key: string): StoredObject | undefined {
    this.bucket(bucket)
    return this.#store.get<StoredObject>(names.object, `${bucket}/${key}`)
  }

  object(bucket: string, key: string): StoredObject {
    const found = this.findObject(bucket, key)
    if (!found) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })
    return found
  }

  *objects(bucket: string, prefix: string): Iterable<StoredObject> {
    this.bucket(bucket)
    for (const [, object] of this.#store.entries<StoredObject>(names.object, `${bucket}/${prefix}`)) yield object
  }

  async putObject(bucket: string, key: string, body: BlobSource, facts: ObjectFacts, nowMs: number): Promise<StoredObject> {
    this.bucket(bucket)
    const blobKey = `s3/${uuid(this.#random)}`
    const info = await this.#blobs.put(blobKey, body)
    return this.#putRecord(bucket, record(key, blobKey, info.sizeBytes, `"${info.md5Hex}"`, facts, nowMs))
  }

  async #putRecord(bucket: string, object: StoredObject): Promise<StoredObject> {
    const former = this.#store.get<StoredObject>(names.object, `${bucket}/${object.key}`)
    await this.#store.put(names.object, `${bucket}/${object.key}`, object)
    if (former) await this.#blobs.delete(former.blobKey)
    return object
  }

  updateObject(bucket: string, object: StoredObject): Promise<void> {
    return this.#store.put(names.object, `${bucket}/${object.key}`, object)
  }

  read(object: StoredObject, range?: { start: number; end: number }): Promise<Readable> {
    return this.#blobs.stream(object.blobKey, range)
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const object = this.findObject(bucket, key)
    if (!object) return
    await this.#store.delete(names.object, `${bucket}/${key}`)
    await this.#blobs.delete(object.blobKey)
  }

  async createUpload(bucket: string, key: string, facts: ObjectFacts, nowMs: number): Promise<Upload> {
    this.bucket(bucket)
    const upload: Upload = {
      uploadId: uuid(this.#random).replaceAll('-', ''), bucket, key, startedMs: nowMs,
      contentType: facts.contentType ?? 'binary/octet-stream', metadata: facts.metadata ?? {},
    }
    await this.#store.put(names.upload, upload.uploadId, upload)
    return upload
  }

  upload(uploadId: string): Upload {
    const found = this.#store.get<Upload>(names.upload, uploadId)
    if (!found) {
      const message = 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.'
      throw new AwsError('NoSuchUpload', message, 404, { UploadId: uploadId })
    }
    return found
  }

  uploads(bucket: string): Upload[] {
    return [...this.#store.entries<Upload>(names.upload)].map(([, upload]) => upload).filter((upload) => upload.bucket === bucket)
  }

  async putPart(uploadId: string, partNumber: number, body: BlobSource, nowMs: number): Promise<Part> {
    this.upload(uploadId)
    const key = `${uploadId}/${String(partNumber).padStart(5, '0')}`
    const former = this.#store.get<Part>(names.part, key)
    const blobKey = `s3/${uuid(this.#random)}`
    const info = await this.#blobs.put(blobKey, body)
    const part: Part = { partNumber, blobKey, sizeBytes: info.sizeBytes, md5Hex: info.md5Hex, modifiedMs: nowMs }
    await this.#store.put(names.part, key, part)
    if (former) await this.#blobs.delete(former.blobKey)
    return part
  }

  parts(uploadId: string): Part[] {
    return [...this.#store.entries<Part>(names.part, `${uploadId}/`)].map(([, part]) => part)
  }

  async completeUpload(uploadId: string, wanted: readonly { PartNumber: number; ETag?: string }[], nowMs: number): Promise<StoredObject> {
    const upload = this.upload(uploadId)
    const parts = this.parts(uploadId)
    const chosen = wanted.map(({ PartNumber, ETag }) => {
      const part = parts.find((candidate) => candidate.partNumber === PartNumber)
      if (!part || (ETag !== undefined && ETag.replaceAll('"', '') !== part.md5Hex)) {
        const message = 'One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part\'s entity tag.'
        throw new AwsError('InvalidPart', message, 400, { UploadId: uploadId })
      }
      return part
    })
    const blobKey = `s3/${uuid(this.#random)}`
    const info = await this.#blobs.put(blobKey, concatenate(this.#blobs, chosen))
    const digest = createHash('md5').update(Buffer.concat(chosen.map((part) => Buffer.from(part.md5Hex, 'hex')))).digest('hex')
    const object = await this.#putRecord(upload.bucket, record(upload.key, blobKey, info.sizeBytes, `"${digest}-${chosen.length}"`, upload, nowMs))
    await this.abortUpload(uploadId)
    return object
  }

  async abortUpload(uploadId: string): Promise<void> {
    for (const part of this.parts(uploadId)) {
      await this.#blobs.delete(part.blobKey)
      await this.#store.delete(names.part, `${uploadId}/${String(part.partNumber).padStart(5, '0')}`)
    }
    await this.#store.delete(names.upload, uploadId)
  }
}

async function* concatenate(blobs: BlobStore, parts: readonly Part[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield* (await blobs.stream(part.blobKey)) as AsyncIterable<Uint8Array>
}

function record(key: string, blobKey: string, sizeBytes: number, etag: string, facts: ObjectFacts, nowMs: number): StoredObject {
  const { contentEncoding, cacheControl, contentDisposition, tags } = facts
  return {
    key, blobKey, sizeBytes, etag, modifiedMs: nowMs,
    contentType: facts.contentType ?? 'binary/octet-stream',
    metadata: facts.metadata ?? {},
    storageClass: 'STANDARD',
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(contentDisposition === undefined ? {} : { contentDisposition }),
    ...(tags === undefined ? {} : { tags }),
  }
}

/** The ARN of a bucket, or of an object in it. */
export function s3Arn(bucket: string, key?: string): string {
  return key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`
}

/** Checks a right on a bucket or object. */
export function authorizeS3(context: ActionContext, action: string, bucket: string, key?: string): void {
  context.authorize(`s3:${action}`, s3Arn(bucket, key))
}

/** A request body as a blob source. */
export function bodyOf(body: unknown): BlobSource {
  if (body === undefined || body === null) return new Uint8Array(0)
  return typeof body === 'string' ? Buffer.from(body) : (body as BlobSource)
}

/** `a=1&b=2` of the x-amz-tagging header as a map. */
export function parseTagging(text: string | undefined): Record<string, string> | undefined {
  return text === undefined ? undefined : Object.fromEntries(new URLSearchParams(text))
}
