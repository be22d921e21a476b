// Kinesis ListTagsForResource: the tags of a stream or consumer.

import { defineAction } from '../../aws/action.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'
import { tagShapes } from '../tags.ts'

/** ListTagsForResource. */
export const listTagsForResource = defineAction<Streams, { ResourceARN: string }, object>({
  name: 'ListTagsForResource',
  handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:ListTagsForResource', input.ResourceARN)
    return { Tags: tagShapes(streams.tags(arn)) }
  },
})
