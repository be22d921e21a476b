// The rules of tags on streams and consumers.

import { invalidArgument } from './errors.ts'
import { tagsMax } from './limits.ts'

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Throws unless the new tags are well formed and not too many with those there are; `resource` names it in messages. */
export function checkTags(
  added: Readonly<Record<string, string>>,
  existing: Readonly<Record<string, string>>,
  resource: string,
): void {
  for (const text of [...Object.keys(added), ...Object.values(added)]) {
    if (allowed.test(text)) continue
    throw invalidArgument(
      'Some tags contain invalid characters. Valid characters: ' +
        'Unicode letters, digits, white space, _ . / = + - % @ :.',
    )
  }
  if (Object.keys(added).some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw invalidArgument(`Failed to add tags to ${resource} because keys that begin with aws: are reserved.`)
  }
  if (Object.keys({ ...existing, ...added }).length > tagsMax) {
    throw invalidArgument(
      `Failed to add tags to ${resource} because a given stream ` +
        `cannot have more than ${tagsMax} tags associated with it.`,
    )
  }
}

/** The tags without some keys. */
export function withoutTags(tags: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
}

/** The list of tags in the order of their keys, as answers show it. */
export function tagShapes(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  const keys = Object.keys(tags).sort()
  return keys.map((key) => ({ Key: key, Value: tags[key] ?? '' }))
}
