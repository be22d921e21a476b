// Kinesis ListTagsForStream: a stream's tags by key, a page at a time.

import { defineAction } from '../../aws/action.ts'
import { tagsMax } from '../limits.ts'
import type { StreamReference, Streams } from '../streams.ts'
import { tagShapes } from '../tags.ts'

interface Input extends StreamReference {
  ExclusiveStartTagKey?: string
  Limit?: number
}

/** ListTagsForStream. */
export const listTagsForStream = defineAction<Streams, Input, object>({
  name: 'ListTagsForStream',
  handle(input, context, streams) {
    const { arn } = streams.resolve(input, context, 'kinesis:ListTagsForStream').record
    const after = input.ExclusiveStartTagKey ?? ''
    const tags = tagShapes(streams.tags(arn)).filter((tag) => tag.Key > after)
    const page = tags.slice(0, input.Limit ?? tagsMax)
    return { Tags: page, HasMoreTags: page.length < tags.length }
  },
})
