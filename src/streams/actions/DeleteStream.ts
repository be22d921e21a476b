// Kinesis DeleteStream: state DELETING, then gone with its data, tags, policies and consumers.

import { defineAction } from '../../aws/action.ts'
import { notActive, resourceInUse } from '../errors.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** DeleteStream. */
export const deleteStream = defineAction<Streams, StreamReference & { EnforceConsumerDeletion?: boolean }, object>({
  name: 'DeleteStream',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:DeleteStream')
    const { name, accountId, status, consumers } = stream.record
    if (status === 'CREATING') throw notActive(name, accountId, status)
    if (consumers.length > 0 && !input.EnforceConsumerDeletion) {
      throw resourceInUse(
        `Stream ${name} under account ${accountId} has ${consumers.length} registered consumers; ` +
          'deregister them or set EnforceConsumerDeletion.',
      )
    }
    if (status !== 'DELETING') await streams.change(stream, 'DELETING', { kind: 'delete' })
    return {}
  },
})
