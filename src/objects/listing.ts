// Listing of objects, shared by ListObjects, ListObjectsV2 and ListObjectVersions: prefix, delimiter and pages in the order of the keys.
// Always: a page starts where the one before ended and passes over a common prefix in one step, so its cost depends on its own length.

import { AwsError } from '../aws/errors.ts'
import type { BucketState } from './bucket-state.ts'
import type { StoredObject } from './records.ts'

/** What to list. */
export interface ListingRequest {
  readonly bucket: string
  readonly prefix: string
  readonly delimiter: string | undefined
  /** Keys and prefixes after this one. */
  readonly after: string
  readonly maxKeys: number
}

/** One page. */
export interface Listing {
  readonly objects: readonly StoredObject[]
  readonly commonPrefixes: readonly string[]
  readonly isTruncated: boolean
  /** Last key or prefix of the page. */
  readonly last: string
}

const pageKeysMax = 1000
/** Sorts after every key that a common prefix begins. */
const beyond = '\u{10ffff}'

/** The size of a page; throws for a negative one. */
export function pageSize(asked: number | undefined): number {
  if (asked !== undefined && asked < 0) {
    throw new AwsError('InvalidArgument', 'Argument maxKeys must be an integer between 0 and 2147483647', 400, { ArgumentName: 'maxKeys', ArgumentValue: asked })
  }
  return Math.min(asked ?? pageKeysMax, pageKeysMax)
}

/** Lists one page. */
export function listObjects(state: BucketState, request: ListingRequest): Listing {
  const { bucket, prefix, delimiter, after, maxKeys } = request
  const objects: StoredObject[] = []
  const commonPrefixes: string[] = []
  let last = ''
  const isPrefix = delimiter !== undefined && delimiter !== '' && after.startsWith(prefix) && after.slice(prefix.length).includes(delimiter)
  let start: string | undefined = after === '' ? undefined : isPrefix && after.endsWith(delimiter) ? after + beyond : after
  for (;;) {
    let passed: string | undefined
    for (const object of state.objects(bucket, prefix, start)) {
      if (object.key <= after) continue
      const rest = object.key.slice(prefix.length)
      const cut = delimiter ? rest.indexOf(delimiter) : -1
      const entry = cut < 0 ? object.key : prefix + rest.slice(0, cut + (delimiter ?? '').length)
      if (cut >= 0 && entry <= after) continue
      if (objects.length + commonPrefixes.length >= maxKeys) return { objects, commonPrefixes, isTruncated: maxKeys > 0, last }
      last = entry
      if (cut < 0) objects.push(object)
      else {
        commonPrefixes.push(entry)
        passed = entry
        break
      }
    }
    if (passed === undefined) return { objects, commonPrefixes, isTruncated: false, last }
    start = passed + beyond
  }
}

/** Objects as list answers show them. */
export function describeObjects(objects: readonly StoredObject[], encode: (text: string) => string, owner?: object): object[] {
  return objects.map((object) => ({
    Key: encode(object.key), LastModified: new Date(object.modifiedMs), ETag: object.etag, Size: object.sizeBytes, StorageClass: object.storageClass,
    ...(object.checksum === undefined ? {} : { ChecksumAlgorithm: [object.checksum.algorithm], ChecksumType: object.checksum.type }),
    ...(owner === undefined ? {} : { Owner: owner }),
  }))
}

/** The key encoder of `EncodingType=url`. */
export function keyEncoder(encodingType: unknown): (text: string) => string {
  if (encodingType !== 'url') return (text) => text
  return (text) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+').replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The account as owner of buckets and objects. */
export function ownerOf(accountId: string): { readonly ID: string; readonly DisplayName: string } {
  return { ID: accountId.padStart(64, '0'), DisplayName: 'millrace' }
}
