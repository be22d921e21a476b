// S3's state: buckets and object records in the metadata store, contents as blobs. Versioning is off.
// Always: an object's record is written after its blob, and the former blob is removed after the record; a reader never sees half an object.

import { Readable } from 'node:stream'
import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { type PolicyDocument, parsePolicy } from '../aws/policy.ts'
import { MillraceError } from '../base/error.ts'
import { type Random, uuid } from '../base/random.ts'
import type { BlobSource, BlobStore, ByteRange } from '../store/blobs.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { bucketNameProblem } from './bucket-name.ts'
import { type Bucket, compact, type ObjectFacts, type StoredChecksum, type StoredObject } from './records.ts'
import { Uploads } from './uploads.ts'

const names = { bucket: 's3-bucket', object: 's3-object' }
/** Longest key, in UTF-8 bytes. */
const keyBytesMax = 1024

/** What a write demands of the object it replaces; throws when it does not hold. */
export type Guard = (former: StoredObject | undefined) => void

/** The state of the service, shared by its actions. */
export class BucketState {
  readonly uploads: Uploads
  readonly #store: MetadataStore
  readonly #blobs: BlobStore
  readonly #random: Random
  readonly #parsed = new Map<string, PolicyDocument>()

  constructor(store: MetadataStore, blobs: BlobStore, random: Random) {
    this.#store = store
    this.#blobs = blobs
    this.#random = random
    this.uploads = new Uploads(store, blobs, random)
  }

  findBucket(name: string): Bucket | undefined {
    return name === '' ? undefined : this.#store.get<Bucket>(names.bucket, name)
  }

  bucket(name: string): Bucket {
    const found = this.findBucket(name)
    if (!found) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name })
    return found
  }

  buckets(): Bucket[] {
    return [...this.#store.entries<Bucket>(names.bucket)].map(([, bucket]) => bucket)
  }

  async createBucket(bucket: Bucket): Promise<void> {
    if (bucketNameProblem(bucket.name)) {
      throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: bucket.name })
    }
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
    for (const upload of this.uploads.list(name)) await this.uploads.abort(upload.uploadId)
    await this.#store.delete(names.bucket, name)
  }

  /** The resource policy of a bucket; one that cannot be read counts as none. */
  policyOf(bucket: Bucket): PolicyDocument | undefined {
    if (bucket.policy === undefined) return undefined
    const known = this.#parsed.get(bucket.policy)
    if (known !== undefined) return known
    const parsed = readPolicy(bucket.policy)
    if (parsed === undefined) return undefined
    if (this.#parsed.size > 1000) this.#parsed.clear()
    this.#parsed.set(bucket.policy, parsed)
    return parsed
  }

  /** Checks a right on a bucket, or on an object in it, with the bucket's own policy. */
  authorize(context: ActionContext, action: string, bucket: string, key?: string): void {
    const found = context.principal.type === 'root' ? undefined : this.findBucket(bucket)
    context.authorize(`s3:${action}`, s3Arn(bucket, key), found === undefined ? undefined : this.policyOf(found))
  }

  findObject(bucket: string, key: string): StoredObject | undefined {
    this.bucket(bucket)
    return isKey(key) ? this.#store.get<StoredObject>(names.object, `${bucket}/${key}`) : undefined
  }

  object(bucket: string, key: string): StoredObject {
    const found = this.findObject(bucket, key)
    if (!found) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })
    return found
  }

  /** Objects whose keys start with the prefix, from the key `start` on, in the order of their keys. */
  *objects(bucket: string, prefix: string, start?: string): Iterable<StoredObject> {
    this.bucket(bucket)
    const from = start === undefined ? undefined : `${bucket}/${start}`
    for (const [, object] of this.#store.entries<StoredObject>(names.object, `${bucket}/${prefix}`, from)) yield object
  }

  /** Stores bytes and then the record; `checksum` is asked for when the bytes are stored. */
  async putObject(
    bucket: string, key: string, body: BlobSource, facts: ObjectFacts, nowMs: number, checksum?: () => StoredChecksum, guard?: Guard,
  ): Promise<StoredObject> {
    this.bucket(bucket)
    checkKey(key)
    const blobKey = `s3/${uuid(this.#random)}`
    const info = await this.#blobs.put(blobKey, body)
    const made = checksum?.()
    try {
      return await this.putRecord(bucket, newObject({ key, blobKey, sizeBytes: info.sizeBytes, etag: `"${info.md5Hex}"`, ...(made ? { checksum: made } : {}) }, facts, nowMs), guard)
    } catch (thrown) {
      await this.#blobs.delete(blobKey)
      throw thrown
    }
  }

  /** Puts a record in the place of a former one, whose blobs go. */
  async putRecord(bucket: string, object: StoredObject, guard?: Guard): Promise<StoredObject> {
    this.bucket(bucket)
    // Nothing waits between this read and the write, so two writers cannot both replace the same record.
    const former = this.#store.get<StoredObject>(names.object, `${bucket}/${object.key}`)
    guard?.(former)
    await this.#store.put(names.object, `${bucket}/${object.key}`, object)
    if (former) await this.#dropBlobs(former)
    return object
  }

  updateObject(bucket: string, object: StoredObject): Promise<void> {
    return this.#store.put(names.object, `${bucket}/${object.key}`, object)
  }

  /** The bytes of an object, or a range of them, as a stream. */
  async read(object: StoredObject, range?: ByteRange): Promise<Readable> {
    if (object.parts === undefined) return this.#blobs.stream(object.blobKey, range)
    const { start, end } = range ?? { start: 0, end: object.sizeBytes }
    const pieces: { blobKey: string; range: ByteRange }[] = []
    let at = 0
    for (const part of object.parts) {
      const piece = { start: Math.max(0, start - at), end: Math.min(part.sizeBytes, end - at) }
      if (piece.end > piece.start) pieces.push({ blobKey: part.blobKey, range: piece })
      at += part.sizeBytes
    }
    return Readable.from(this.#readPieces(pieces), { objectMode: false })
  }

  async *#readPieces(pieces: readonly { blobKey: string; range: ByteRange }[]): AsyncIterable<Uint8Array> {
    for (const { blobKey, range } of pieces) yield* (await this.#blobs.stream(blobKey, range)) as AsyncIterable<Uint8Array>
  }

  /** Finds an object and opens it; one that was replaced in between is looked up again. */
  async open(bucket: string, key: string, rangeOf: (object: StoredObject) => ByteRange | undefined): Promise<{ object: StoredObject; range: ByteRange | undefined; body: Readable }> {
    for (let attempt = 0; ; attempt++) {
      const object = this.object(bucket, key)
      const range = rangeOf(object)
      try {
        return { object, range, body: await this.read(object, range) }
      } catch (thrown) {
        if (attempt >= 3 || !(thrown instanceof MillraceError) || thrown.code !== 'store.blob-not-found') throw thrown
      }
    }
  }

  async deleteObject(bucket: string, key: string, guard?: Guard): Promise<void> {
    const object = this.findObject(bucket, key)
    guard?.(object)
    if (!object) return
    await this.#store.delete(names.object, `${bucket}/${key}`)
    await this.#dropBlobs(object)
  }

  async #dropBlobs(object: StoredObject): Promise<void> {
    if (object.blobKey !== '') await this.#blobs.delete(object.blobKey)
    for (const part of object.parts ?? []) await this.#blobs.delete(part.blobKey)
  }
}

/** A record with the defaults of what was not said. */
export function newObject(core: Pick<StoredObject, 'key' | 'blobKey' | 'sizeBytes' | 'etag'> & Partial<StoredObject>, facts: ObjectFacts, nowMs: number): StoredObject {
  return compact({
    ...facts, ...core, modifiedMs: nowMs, contentType: facts.contentType ?? 'binary/octet-stream',
    metadata: facts.metadata ?? {}, storageClass: facts.storageClass ?? 'STANDARD',
  })
}

function readPolicy(text: string): PolicyDocument | undefined {
  try {
    return parsePolicy(text, 'resource')
  } catch {
    return undefined
  }
}

function isKey(key: string): boolean {
  return key !== '' && Buffer.byteLength(key) <= keyBytesMax
}

function checkKey(key: string): void {
  if (isKey(key)) return
  throw new AwsError('KeyTooLongError', 'Your key is too long', 400, { Size: Buffer.byteLength(key), MaxSizeAllowed: keyBytesMax })
}

/** The ARN of a bucket, or of an object in it. */
function s3Arn(bucket: string, key?: string): string {
  return key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`
}

/** A request body as a blob source. */
export function bodyOf(body: unknown): BlobSource {
  if (body === undefined || body === null) return new Uint8Array(0)
  return typeof body === 'string' ? Buffer.from(body) : (body as BlobSource)
}
