// Kinesis TagResource: adds tags to a stream or consumer.

import { defineAction } from '../../aws/action.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'
import { checkTags } from '../tags.ts'

/** TagResource. */
export const tagResource = defineAction<Streams, { ResourceARN: string; Tags: Record<string, string> }, object>({
  name: 'TagResource',
  async handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:TagResource', input.ResourceARN)
    const existing = streams.tags(arn)
    checkTags(input.Tags, existing, `resource ${arn}`)
    await streams.setTags(arn, { ...existing, ...input.Tags })
    return {}
  },
})
