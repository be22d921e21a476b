// Kinesis UpdateMaxRecordSize: the largest record a stream takes, 1 to 10 MiB.

import { defineAction } from '../../aws/action.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** UpdateMaxRecordSize. */
export const updateMaxRecordSize = defineAction<Streams, StreamReference & { MaxRecordSizeInKiB: number }, object>({
  name: 'UpdateMaxRecordSize',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:UpdateMaxRecordSize')
    stream.requireActive()
    await streams.change(stream, 'UPDATING', { kind: 'record-size', kiB: input.MaxRecordSizeInKiB })
    return {}
  },
})
