// Kinesis GetResourcePolicy: the policy attached to a stream or consumer; `{}` when there is none.

import { defineAction } from '../../aws/action.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'

/** GetResourcePolicy. */
export const getResourcePolicy = defineAction<Streams, { ResourceARN: string }, object>({
  name: 'GetResourcePolicy',
  handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:GetResourcePolicy', input.ResourceARN)
    return { Policy: streams.policyText(arn) ?? '{}' }
  },
})
