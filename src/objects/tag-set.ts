// Tag sets of buckets and objects, checked by S3's rules.

import { AwsError } from '../aws/errors.ts'

/** The API's shape of tags. */
export interface Tagging {
  readonly TagSet: readonly { readonly Key: string; readonly Value: string }[]
}

/** Tags as a map; throws for repeated or too many keys, or keys that AWS keeps for itself. */
export function tagsOf(tagging: Tagging, max: number): Record<string, string> {
  const tags: Record<string, string> = {}
  for (const { Key, Value } of tagging.TagSet) {
    if (Key in tags) throw new AwsError('InvalidTag', 'Cannot provide multiple Tags with the same key', 400, { TagKey: Key })
    if (Key.startsWith('aws:')) throw new AwsError('InvalidTag', 'System tags cannot be added/updated by requester', 400, { TagKey: Key })
    if (Key === '' || [...Key].length > 128) throw new AwsError('InvalidTag', 'The TagKey you have provided is invalid', 400, { TagKey: Key })
    if ([...(Value ?? '')].length > 256) throw new AwsError('InvalidTag', 'The TagValue you have provided is invalid', 400, { TagKey: Key, TagValue: Value })
    tags[Key] = Value ?? ''
  }
  if (Object.keys(tags).length > max) throw new AwsError('BadRequest', `Object tags cannot be greater than ${max}`, 400)
  return tags
}

/** A map as the API's shape. */
export function tagSetOf(tags: Readonly<Record<string, string>>): Tagging['TagSet'] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
