// Kinesis RemoveTagsFromStream: removes tags by key; unknown keys are no error.

import { defineAction } from '../../aws/action.ts'
import type { StreamReference, Streams } from '../streams.ts'
import { withoutTags } from '../tags.ts'

/** RemoveTagsFromStream. */
export const removeTagsFromStream = defineAction<Streams, StreamReference & { TagKeys: string[] }, object>({
  name: 'RemoveTagsFromStream',
  async handle(input, context, streams) {
    const { arn } = streams.resolve(input, context, 'kinesis:RemoveTagsFromStream').record
    await streams.setTags(arn, withoutTags(streams.tags(arn), input.TagKeys))
    return {}
  },
})
