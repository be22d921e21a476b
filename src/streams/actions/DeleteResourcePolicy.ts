// Kinesis DeleteResourcePolicy: removes the policy attached to a stream or consumer.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { resolveResource } from '../resources.ts'
import type { Streams } from '../streams.ts'

/** DeleteResourcePolicy. */
export const deleteResourcePolicy = defineAction<Streams, { ResourceARN: string }, object>({
  name: 'DeleteResourcePolicy',
  async handle(input, context, streams) {
    const arn = resolveResource(streams, context, 'kinesis:DeleteResourcePolicy', input.ResourceARN)
    if (streams.policyText(arn) === undefined) {
      throw new AwsError('ResourceNotFoundException', `No resource policy found for resource ARN ${arn}`)
    }
    await streams.setPolicyText(arn, undefined)
    return {}
  },
})
