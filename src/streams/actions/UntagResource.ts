// Kinesis UntagResource: removes tags of a stream or consumer by key.

import { defineAction } from '../../aws/action.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'
import { withoutTags } from '../tags.ts'

/** UntagResource. */
export const untagResource = defineAction<Streams, { ResourceARN: string; TagKeys: string[] }, object>({
  name: 'UntagResource',
  async handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:UntagResource', input.ResourceARN)
    await streams.setTags(arn, withoutTags(streams.tags(arn), input.TagKeys))
    return {}
  },
})
