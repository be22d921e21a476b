// Kinesis PutResourcePolicy: attaches a policy to a stream or consumer; it takes part in every later check of access
// to it.

import { defineAction } from '../../aws/action.ts'
import { parsePolicy } from '../../aws/policy.ts'
import { MillraceError } from '../../base/error.ts'
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
  try {
    parsePolicy(text, 'resource')
  } catch (thrown) {
    throw invalidArgument(`The policy is not valid: ${MillraceError.from(thrown).message}`)
  }
}
