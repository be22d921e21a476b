// Listing of objects, shared by ListObjects and ListObjectsV2: prefix, delimiter and pages in the order of UTF-8 keys.

import type { BucketState, StoredObject } from './bucket-state.ts'

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

/** Lists one page. */
export function listObjects(state: BucketState, request: ListingRequest): Listing {
  const objects: StoredObject[] = []
  const commonPrefixes: string[] = []
  let last = ''
  for (const object of state.objects(request.bucket, request.prefix)) {
    const rest = object.key.slice(request.prefix.length)
    const cut = request.delimiter ? rest.indexOf(request.delimiter) : -1
    const entry = cut < 0 ? object.key : request.prefix + rest.slice(0, cut + request.delimiter!.length)
    if (entry <= request.after || (cut >= 0 && entry === commonPrefixes.at(-1))) continue
    if (objects.length + commonPrefixes.length >= request.maxKeys) {
      return { objects, commonPrefixes, isTruncated: request.maxKeys > 0, last }
    }
    if (cut < 0) objects.push(object)
    else commonPrefixes.push(entry)
    last = entry
  }
  return { objects, commonPrefixes, isTruncated: false, last }
}

/** Objects as list answers show them. */
export function describeObjects(objects: readonly StoredObject[], encode: (text: string) => string): object[] {
  return objects.map((object) => ({
    Key: encode(object.key), LastModified: new Date(object.modifiedMs), ETag: object.etag,
    Size: object.sizeBytes, StorageClass: object.storageClass,
  }))
}

/** The key encoder of `EncodingType=url`. */
export function keyEncoder(encodingType: unknown): (text: string) => string {
  return encodingType === 'url' ? (text) => encodeURIComponent(text).replaceAll('%2F', '/') : (text) => text
}
