// Kinesis AddTagsToStream: adds tags or replaces the values of those there are.

import { defineAction } from '../../aws/action.ts'
import type { StreamReference, Streams } from '../streams.ts'
import { checkTags } from '../tags.ts'

/** AddTagsToStream. */
export const addTagsToStream = defineAction<Streams, StreamReference & { Tags: Record<string, string> }, object>({
  name: 'AddTagsToStream',
  async handle(input, context, streams) {
    const { arn, name, accountId } = streams.resolve(input, context, 'kinesis:AddTagsToStream').record
    const existing = streams.tags(arn)
    checkTags(input.Tags, existing, `stream ${name} under account ${accountId}`)
    await streams.setTags(arn, { ...existing, ...input.Tags })
    return {}
  },
})
