// The source of a copy: `bucket/key`, encoded, maybe with a leading slash and a version.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { BucketState } from './bucket-state.ts'
import { checkSource } from './conditions.ts'
import { checkVersion } from './read-object.ts'
import type { StoredObject } from './records.ts'

/** Members of a request that name a source. */
export interface CopySourceInput {
  readonly CopySource: string
  readonly CopySourceIfMatch?: string
  readonly CopySourceIfNoneMatch?: string
  readonly CopySourceIfModifiedSince?: Date
  readonly CopySourceIfUnmodifiedSince?: Date
}

/** A found source. */
export interface CopySource {
  readonly bucket: string
  readonly key: string
  readonly object: StoredObject
}

function parse(text: string): { bucket: string; key: string } {
  const [path = '', query = ''] = text.split('?')
  checkVersion(new URLSearchParams(query).get('versionId') ?? undefined)
  let decoded: string
  try {
    decoded = decodeURIComponent(path).replace(/^\//, '')
  } catch {
    decoded = ''
  }
  const cut = decoded.indexOf('/')
  if (cut <= 0 || cut === decoded.length - 1) {
    throw new AwsError('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey', 400, {
      ArgumentName: 'x-amz-copy-source', ArgumentValue: text,
    })
  }
  return { bucket: decoded.slice(0, cut), key: decoded.slice(cut + 1) }
}

/** Finds the source, checks the right to read it and the conditions. */
export function findCopySource(state: BucketState, context: ActionContext, input: CopySourceInput): CopySource {
  const { bucket, key } = parse(input.CopySource)
  state.authorize(context, 'GetObject', bucket, key)
  const object = state.object(bucket, key)
  checkSource({
    IfMatch: input.CopySourceIfMatch, IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince, IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  }, object)
  return { bucket, key, object }
}
