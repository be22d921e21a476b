// Multipart uploads: their parts are blobs of their own, and stay where they are when the object is completed.
// Always: a part belongs to one upload or to one object; completing an upload copies no bytes.

import type { ChecksumAlgorithm } from '../aws/checksums.ts'
import { AwsError } from '../aws/errors.ts'
import { type Random, uuid } from '../base/random.ts'
import type { BlobSource, BlobStore } from '../store/blobs.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { compact, type ObjectFacts, type Part, type StoredChecksum, type Upload } from './records.ts'

const names = { upload: 's3-upload', part: 's3-part' }
const partBytesMin = 5 * 1024 * 1024
const partNumberMax = 10_000

/** A part as a client names it to complete an upload. */
export interface WantedPart {
  readonly PartNumber?: number
  readonly ETag?: string
  readonly [checksum: string]: unknown
}

function partKey(uploadId: string, partNumber: number): string {
  return `${uploadId}/${String(partNumber).padStart(5, '0')}`
}

/** Unfinished uploads. */
export class Uploads {
  readonly #store: MetadataStore
  readonly #blobs: BlobStore
  readonly #random: Random

  constructor(store: MetadataStore, blobs: BlobStore, random: Random) {
    this.#store = store
    this.#blobs = blobs
    this.#random = random
  }

  async create(
    bucket: string, key: string, facts: ObjectFacts, nowMs: number, checksumAlgorithm?: ChecksumAlgorithm, checksumType?: Upload['checksumType'],
  ): Promise<Upload> {
    const upload: Upload = compact({
      ...facts, uploadId: uuid(this.#random).replaceAll('-', ''), bucket, key, startedMs: nowMs,
      ...(checksumAlgorithm === undefined ? {} : { checksumAlgorithm }), ...(checksumType === undefined ? {} : { checksumType }),
    })
    await this.#store.put(names.upload, upload.uploadId, upload)
    return upload
  }

  /** The upload of an id; it must be for this object. */
  get(bucket: string, key: string, uploadId: string): Upload {
    const found = uploadId === '' || uploadId.length > 100 ? undefined : this.#store.get<Upload>(names.upload, uploadId)
    if (found?.bucket === bucket && found.key === key) return found
    const message = 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.'
    throw new AwsError('NoSuchUpload', message, 404, { UploadId: uploadId })
  }

  /** Uploads of a bucket, by key and then by age. */
  list(bucket: string): Upload[] {
    const all = [...this.#store.entries<Upload>(names.upload)].map(([, upload]) => upload).filter((upload) => upload.bucket === bucket)
    return all.sort((a, b) => (a.key === b.key ? a.startedMs - b.startedMs : a.key < b.key ? -1 : 1))
  }

  async putPart(upload: Upload, partNumber: number, body: BlobSource, nowMs: number, checksum: () => StoredChecksum): Promise<Part> {
    if (!(partNumber >= 1 && partNumber <= partNumberMax)) {
      throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', 400, { ArgumentName: 'partNumber', ArgumentValue: partNumber })
    }
    const blobKey = `s3/${uuid(this.#random)}`
    const info = await this.#blobs.put(blobKey, body)
    if (this.#store.get(names.upload, upload.uploadId) === undefined) {
      await this.#blobs.delete(blobKey)
      return this.get(upload.bucket, upload.key, upload.uploadId) as never
    }
    const part: Part = { partNumber, blobKey, sizeBytes: info.sizeBytes, md5Hex: info.md5Hex, modifiedMs: nowMs, checksum: checksum() }
    const former = this.#store.get<Part>(names.part, partKey(upload.uploadId, partNumber))
    await this.#store.put(names.part, partKey(upload.uploadId, partNumber), part)
    if (former) await this.#blobs.delete(former.blobKey)
    return part
  }

  parts(uploadId: string): Part[] {
    return [...this.#store.entries<Part>(names.part, `${uploadId}/`)].map(([, part]) => part)
  }

  /** The parts that an object is completed from, checked. */
  choose(upload: Upload, wanted: readonly WantedPart[]): Part[] {
    if (wanted.length === 0) throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
    const byNumber = new Map(this.parts(upload.uploadId).map((part) => [part.partNumber, part]))
    const chosen = wanted.map((entry, index) => {
      if (index > 0 && Number(entry.PartNumber) <= Number(wanted[index - 1]?.PartNumber)) {
        throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', 400, { UploadId: upload.uploadId })
      }
      const part = byNumber.get(Number(entry.PartNumber))
      if (part === undefined || !isSamePart(part, entry)) {
        const message = 'One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part\'s entity tag.'
        throw new AwsError('InvalidPart', message, 400, { UploadId: upload.uploadId, PartNumber: entry.PartNumber, ETag: entry.ETag })
      }
      return part
    })
    for (const part of chosen.slice(0, -1)) {
      if (part.sizeBytes >= partBytesMin) continue
      throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
        ProposedSize: part.sizeBytes, MinSizeAllowed: partBytesMin, PartNumber: part.partNumber, ETag: part.md5Hex,
      })
    }
    return chosen
  }

  /** Forgets an upload whose object is complete; parts that were not chosen go. */
  async finish(upload: Upload, chosen: readonly Part[]): Promise<void> {
    const kept = new Set(chosen.map((part) => part.blobKey))
    const parts = this.parts(upload.uploadId)
    await this.#store.batch([
      ...parts.map((part) => ({ table: names.part, key: partKey(upload.uploadId, part.partNumber) })), { table: names.upload, key: upload.uploadId },
    ])
    for (const part of parts) if (!kept.has(part.blobKey)) await this.#blobs.delete(part.blobKey)
  }

  /** Drops an upload with its parts. */
  async abort(uploadId: string): Promise<void> {
    const parts = this.parts(uploadId)
    await this.#store.batch([
      ...parts.map((part) => ({ table: names.part, key: partKey(uploadId, part.partNumber) })), { table: names.upload, key: uploadId },
    ])
    for (const part of parts) await this.#blobs.delete(part.blobKey)
  }
}

function isSamePart(part: Part, entry: WantedPart): boolean {
  if (entry.ETag !== undefined && entry.ETag.replaceAll('"', '') !== part.md5Hex) return false
  const sent = part.checksum === undefined ? undefined : entry[`Checksum${part.checksum.algorithm}`]
  return sent === undefined || sent === part.checksum?.value
}
