// `aws-chunked` bodies: chunks with sizes and, when signed, a signature each; trailers after the last chunk.
// Always: what comes out is the object's bytes; a chunk with a wrong signature or a broken frame ends the stream with
// an error.

import { Transform, type TransformCallback } from 'node:stream'
import { AwsError } from '../errors.ts'

/** Longest line of a chunk head or trailer. */
const lineBytesMax = 16 * 1024

/** Checks signed chunks; absent for unsigned ones. */
export interface ChunkVerifier {
  /** Whether the signature of a chunk's data is right; called in order. */
  isChunkSigned(signature: string, data: Buffer): boolean
  /** Whether the signature of the trailers is right. */
  areTrailersSigned(signature: string, trailers: string): boolean
}

/** Takes the chunk framing off a body. `onTrailers` is called before the end, by lower-case names. */
export class AwsChunkedDecoder extends Transform {
  #state: 'head' | 'data' | 'data-end' | 'trailers' | 'done' = 'head'
  #pending: Buffer = Buffer.alloc(0)
  #remaining = 0
  #signature = ''
  /** Data of the current chunk, kept only when its signature must be checked. */
  #signed: Buffer[] = []
  readonly #trailers: Record<string, string> = {}
  readonly #verifier: ChunkVerifier | undefined
  readonly #onTrailers: (trailers: Readonly<Record<string, string>>) => void

  constructor(verifier: ChunkVerifier | undefined, onTrailers: (trailers: Readonly<Record<string, string>>) => void) {
    super()
    this.#verifier = verifier
    this.#onTrailers = onTrailers
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#feed(this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]))
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    // A body may end right after the last chunk's head, without the empty line.
    if (this.#state === 'trailers' && this.#pending.length === 0) this.#finish()
    if (this.#state !== 'done') done(new AwsError('IncompleteBody', 'The request body terminated unexpectedly'))
    else done()
  }

  #feed(input: Buffer): void {
    let bytes = input
    for (;;) {
      if (this.#state === 'done') {
        this.#pending = Buffer.alloc(0)
        return
      }
      if (this.#state === 'data') {
        if (bytes.length === 0) break
        const part = bytes.subarray(0, this.#remaining)
        bytes = bytes.subarray(part.length)
        this.#remaining -= part.length
        if (this.#verifier) this.#signed.push(part)
        this.push(part)
        if (this.#remaining === 0) this.#state = 'data-end'
        continue
      }
      const end = bytes.indexOf('\r\n')
      if (end < 0) {
        if (bytes.length > lineBytesMax) throw malformed()
        break
      }
      const line = bytes.toString('latin1', 0, end)
      bytes = bytes.subarray(end + 2)
      this.#line(line)
    }
    this.#pending = Buffer.from(bytes)
  }

  #line(line: string): void {
    switch (this.#state) {
      case 'head':
        this.#head(line)
        return
      case 'data-end':
        if (line !== '') throw malformed()
        this.#verifyChunk()
        this.#state = 'head'
        return
      default: {
        if (line === '') {
          this.#finish()
          return
        }
        const colon = line.indexOf(':')
        if (colon < 0) throw malformed()
        this.#trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
      }
    }
  }

  #head(line: string): void {
    const match = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]*))?\s*$/.exec(line)
    if (!match) throw malformed()
    this.#remaining = Number.parseInt(match[1] ?? '0', 16)
    this.#signature = match[2] ?? ''
    if (this.#remaining > 0) this.#state = 'data'
    else {
      this.#verifyChunk()
      this.#state = 'trailers'
    }
  }

  #verifyChunk(): void {
    if (!this.#verifier) return
    const data = Buffer.concat(this.#signed)
    this.#signed = []
    if (!this.#verifier.isChunkSigned(this.#signature, data)) throw mismatch()
  }

  #finish(): void {
    const { 'x-amz-trailer-signature': signature, ...trailers } = this.#trailers
    if (this.#verifier && signature !== undefined) {
      const text = Object.keys(trailers)
        .sort()
        .map((name) => `${name}:${trailers[name]}\n`)
        .join('')
      if (!this.#verifier.areTrailersSigned(signature, text)) throw mismatch()
    }
    this.#state = 'done'
    this.#onTrailers(trailers)
  }
}

function malformed(): AwsError {
  return new AwsError('InvalidRequest', 'The body is not in the aws-chunked encoding that its headers announce')
}

function mismatch(): AwsError {
  return new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  )
}
