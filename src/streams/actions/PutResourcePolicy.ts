// Kinesis PutResourcePolicy: attaches a policy to a stream or consumer; it takes part in every later check of access
// to it.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument } from '../errors.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'

/** PutResourcePolicy. */
export const putResourcePolicy = defineAction<Streams, { ResourceARN: string; Policy: string }, object>({
  name: 'PutResourcePolicy',
  async handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:PutResourcePolicy', input.ResourceARN)
    checkDocument(input.Policy)
    await streams.setPolicyText(arn, input.Policy)
    return {}
  },
})

function checkDocument(text: string): void {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw invalidArgument('Policy is not a valid JSON document.')
  }
  if (typeof document !== 'object' || document === null || !('Statement' in document)) {
    throw invalidArgument('Policy has no Statement.')
  }
}
