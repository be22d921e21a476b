// Checksums of objects: what the client sent, one of ours when it sent none, and those of multipart uploads.
// Always: a checksum kept here has been verified against the bytes, or made from them.

import { createHash } from 'node:crypto'
import type { ActionContext } from '../aws/action.ts'
import { type Checksum, type ChecksumAlgorithm, checksumAlgorithms, createChecksum } from '../aws/checksums.ts'
import { AwsError } from '../aws/errors.ts'
import type { BlobSource } from '../store/blobs.ts'
import type { Part, StoredChecksum } from './records.ts'

type Input = Readonly<Record<string, unknown>>

/** The checksum that a request carries; those of trailers are there once the body has been read. */
function sentChecksum(input: Input): StoredChecksum | undefined {
  for (const algorithm of checksumAlgorithms) {
    const value = input[`Checksum${algorithm}`]
    if (typeof value === 'string') return { algorithm, value, type: 'FULL_OBJECT' }
  }
  return undefined
}

/** A body whose checksum is made on the way, unless the client sends its own. */
export interface ChecksummedBody {
  readonly body: BlobSource
  /** Known when the body has been read to its end. */
  checksum(): StoredChecksum
}

/** Wraps a request's body. */
export function checksummed(input: object, body: BlobSource, context: ActionContext, wanted: ChecksumAlgorithm = 'CRC64NVME'): ChecksummedBody {
  const members = input as Input
  const announced = members['ChecksumAlgorithm']
  const sends = sentChecksum(members) !== undefined || (context.http?.headers['x-amz-trailer'] ?? '').includes('x-amz-checksum-')
  const algorithm = checksumAlgorithms.find((name) => name === announced) ?? wanted
  const own = sends ? undefined : createChecksum(algorithm)
  return {
    body: own === undefined ? body : passing(body, own),
    checksum: () => sentChecksum(members) ?? { algorithm, value: (own ?? createChecksum(algorithm)).digest(), type: 'FULL_OBJECT' },
  }
}

async function* passing(body: BlobSource, checksum: Checksum): AsyncIterable<Uint8Array> {
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    checksum.update(chunk)
    yield chunk
  }
}

/** Members `ChecksumCRC32` and `ChecksumType` of an answer. */
export function checksumMembers(checksum: StoredChecksum | undefined): Record<string, unknown> {
  return checksum === undefined ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }
}

/** The checksum of an object made of parts; undefined when the parts have none of the algorithm. */
export function checksumOfParts(parts: readonly Part[], algorithm: ChecksumAlgorithm, type: StoredChecksum['type']): StoredChecksum | undefined {
  const values = parts.map((part) => (part.checksum?.algorithm === algorithm ? Buffer.from(part.checksum.value, 'base64') : undefined))
  if (values.some((value) => value === undefined)) return undefined
  if (type === 'COMPOSITE') {
    const joined = createChecksum(algorithm)
    joined.update(Buffer.concat(values as Buffer[]))
    return { algorithm, type, value: `${joined.digest()}-${parts.length}` }
  }
  const polynomial = reflectedPolynomials[algorithm]
  if (polynomial === undefined) return undefined
  const width = (values[0]?.length ?? 4) * 8
  const whole = parts.reduce((crc, part, index) => joinCrc(crc, numberOf(values[index]!), part.sizeBytes, polynomial, width), 0n)
  return { algorithm, type, value: bytesOf(whole, width).toString('base64') }
}

/** Polynomials by algorithm, lowest power in the highest bit, as the checksums are computed. */
const reflectedPolynomials: Readonly<Record<string, bigint>> = { CRC32: 0xedb88320n, CRC32C: 0x82f63b78n, CRC64NVME: 0x9a6c9329ac4bc9b5n }

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function bytesOf(value: bigint, width: number): Buffer {
  return Buffer.from(value.toString(16).padStart(width / 4, '0'), 'hex')
}

/** The checksum of A followed by B from theirs: A's is moved on by B's length, which is a product of polynomials. */
function joinCrc(first: bigint, second: bigint, secondBytes: number, polynomial: bigint, width: number): bigint {
  const one = 1n << BigInt(width - 1)
  let power = one >> 8n
  let shift = one
  for (let rest = secondBytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = multiply(shift, power, polynomial, width)
    power = multiply(power, power, polynomial, width)
  }
  return multiply(first, shift, polynomial, width) ^ second
}

function multiply(a: bigint, b: bigint, polynomial: bigint, width: number): bigint {
  let product = 0n
  let factor = b
  for (let bit = BigInt(width - 1); bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= factor
    factor = factor & 1n ? (factor >> 1n) ^ polynomial : factor >> 1n
  }
  return product
}

/** The ETag of an object made of parts. */
export function etagOfParts(parts: readonly Part[]): string {
  const digest = createHash('md5').update(Buffer.concat(parts.map((part) => Buffer.from(part.md5Hex, 'hex')))).digest('hex')
  return `"${digest}-${parts.length}"`
}

/** Throws when a request to complete an upload names another checksum than the object has. */
export function checkWholeChecksum(input: object, checksum: StoredChecksum | undefined): void {
  const sent = sentChecksum(input as Input)
  if (sent === undefined || checksum === undefined || sent.algorithm !== checksum.algorithm) return
  if (sent.value.replace(/-\d+$/, '') === checksum.value.replace(/-\d+$/, '')) return
  throw new AwsError('BadDigest', `The ${sent.algorithm} you specified did not match the calculated checksum.`)
}
