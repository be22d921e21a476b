// Checks an object's bytes on their way in against the sizes and checksums that the client announced.
// Always: the check is complete before the stream ends, so who reads to the end holds a body that is right.

import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { type Checksum, type ChecksumAlgorithm, createChecksum } from '../checksums.ts'
import { AwsError } from '../errors.ts'

/** What a client announced about a body. */
export interface PayloadExpectations {
  readonly sizeBytes?: number | undefined
  /** Hex, from `x-amz-content-sha256`. */
  readonly sha256Hex?: string | undefined
  /** Base64, from `Content-MD5`. */
  readonly md5?: string | undefined
  /** Checksums to verify, by algorithm; those of trailers become known while the body is read. */
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, string | undefined>
  /** The value of a checksum that was not known at first. */
  lateChecksum(algorithm: ChecksumAlgorithm): string | undefined
}

/** Passes bytes through and fails at their end when they are not what was announced. */
export class PayloadChecker extends Transform {
  readonly #expected: PayloadExpectations
  readonly #checksums: (readonly [ChecksumAlgorithm, Checksum])[]
  readonly #sha256: ReturnType<typeof createHash> | undefined
  readonly #md5: ReturnType<typeof createHash> | undefined
  #sizeBytes = 0

  constructor(expected: PayloadExpectations) {
    super()
    this.#expected = expected
    this.#checksums = [...expected.checksums.keys()].map((algorithm) => [algorithm, createChecksum(algorithm)] as const)
    this.#sha256 = expected.sha256Hex === undefined ? undefined : createHash('sha256')
    this.#md5 = expected.md5 === undefined ? undefined : createHash('md5')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#sizeBytes += chunk.length
    for (const [, checksum] of this.#checksums) checksum.update(chunk)
    this.#sha256?.update(chunk)
    this.#md5?.update(chunk)
    done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    done(this.#verdict())
  }

  #verdict(): AwsError | null {
    const { sizeBytes, sha256Hex, md5 } = this.#expected
    if (sizeBytes !== undefined && sizeBytes !== this.#sizeBytes) {
      return new AwsError(
        'IncompleteBody',
        'You did not provide the number of bytes specified by the Content-Length HTTP header.',
      )
    }
    if (sha256Hex !== undefined && this.#sha256?.digest('hex') !== sha256Hex) {
      return new AwsError(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      )
    }
    if (md5 !== undefined && this.#md5?.digest('base64') !== md5) {
      return new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.')
    }
    for (const [algorithm, checksum] of this.#checksums) {
      const wanted = this.#expected.checksums.get(algorithm) ?? this.#expected.lateChecksum(algorithm)
      if (wanted !== undefined && wanted !== checksum.digest()) {
        return new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
      }
    }
    return null
  }
}
