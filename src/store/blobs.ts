// Large byte strings (S3 objects, exported notes, code archives) as files, addressed by any string key.
// Always: a blob is written beside its place and renamed into it, so a reader sees all of it or the one before.

import { createHash, type Hash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { blobNotFound, isMissing, storeError } from './errors.ts'

/** Bytes, whole or as they come. */
export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>

/** What was written. */
export interface BlobInfo {
  readonly sizeBytes: number
  /** MD5 of the content in hex: S3's ETag of a simple object. */
  readonly md5Hex: string
}

/** Bytes from `start` to `end`, the end exclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Files by key. */
export interface BlobStore {
  /** Writes or replaces a blob. */
  put(key: string, source: BlobSource): Promise<BlobInfo>
  /** The whole blob, or a range of it; throws `store.blob-not-found`. */
  get(key: string, range?: ByteRange): Promise<Uint8Array>
  /** The blob as a stream, without holding it in memory; throws `store.blob-not-found`. */
  stream(key: string, range?: ByteRange): Promise<Readable>
  /** Its size, or undefined when there is none. */
  sizeBytes(key: string): Promise<number | undefined>
  /** Removes it; a missing one is no error. */
  delete(key: string): Promise<void>
  /** Removes all. */
  clear(): Promise<void>
}

/** Opens the blobs under a folder; leftovers of interrupted writes are removed. */
export function openBlobs(path: string, durability: 'os' | 'fsync'): BlobStore {
  const incoming = join(path, 'incoming')
  try {
    mkdirSync(incoming, { recursive: true })
    for (const name of readdirSync(incoming)) rmSync(join(incoming, name), { force: true })
  } catch (thrown) {
    throw storeError(thrown, path)
  }
  return new FileBlobs(path, incoming, durability === 'fsync')
}

class FileBlobs implements BlobStore {
  readonly #path: string
  readonly #incoming: string
  readonly #sync: boolean

  constructor(path: string, incoming: string, sync: boolean) {
    this.#path = path
    this.#incoming = incoming
    this.#sync = sync
  }

  async put(key: string, source: BlobSource): Promise<BlobInfo> {
    const draft = join(this.#incoming, randomUUID())
    const hash = createHash('md5')
    try {
      const file = await open(draft, 'wx')
      let sizeBytes: number
      try {
        sizeBytes = await writeAll(file, source, hash)
        if (this.#sync) await file.sync()
      } finally {
        await file.close()
      }
      await mkdir(this.#folderOf(key), { recursive: true })
      await rename(draft, this.#fileOf(key))
      return { sizeBytes, md5Hex: hash.digest('hex') }
    } catch (thrown) {
      await rm(draft, { force: true })
      throw storeError(thrown, this.#path)
    }
  }

  async get(key: string, range?: ByteRange): Promise<Uint8Array> {
    try {
      if (!range) return await readFile(this.#fileOf(key))
      const chunks: Uint8Array[] = []
      for await (const chunk of await this.stream(key, range)) chunks.push(chunk as Uint8Array)
      return Buffer.concat(chunks)
    } catch (thrown) {
      throw isMissing(thrown) ? blobNotFound(key) : storeError(thrown, this.#path)
    }
  }

  async stream(key: string, range?: ByteRange): Promise<Readable> {
    const sizeBytes = await this.sizeBytes(key)
    if (sizeBytes === undefined) throw blobNotFound(key)
    const start = range?.start ?? 0
    const end = Math.min(range?.end ?? sizeBytes, sizeBytes)
    // An empty range cannot be asked of a file stream, whose end is inclusive.
    if (end <= start) return Readable.from([])
    return createReadStream(this.#fileOf(key), { start, end: end - 1, highWaterMark: 256 * 1024 })
  }

  async sizeBytes(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.#fileOf(key))).size
    } catch (thrown) {
      if (isMissing(thrown)) return undefined
      throw storeError(thrown, this.#path)
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#fileOf(key), { force: true })
  }

  async clear(): Promise<void> {
    for (const name of readdirSync(this.#path)) {
      if (name !== 'incoming') await rm(join(this.#path, name), { recursive: true, force: true })
    }
  }

  /** Keys may hold any character, so the file is named by the key's hash. */
  #nameOf(key: string): string {
    return createHash('sha256').update(key).digest('hex')
  }

  #folderOf(key: string): string {
    return join(this.#path, this.#nameOf(key).slice(0, 2))
  }

  #fileOf(key: string): string {
    return join(this.#folderOf(key), this.#nameOf(key).slice(2))
  }
}

async function writeAll(file: FileHandle, source: BlobSource, hash: Hash): Promise<number> {
  let sizeBytes = 0
  const chunks = source instanceof Uint8Array ? [source] : source
  for await (const chunk of chunks) {
    hash.update(chunk)
    let written = 0
    while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten
    sizeBytes += chunk.length
  }
  return sizeBytes
}
