// Kinesis UpdateStreamMode: between provisioned and on-demand; the shards stay as they are.

import { defineAction } from '../../aws/action.ts'
import type { StreamMode } from '../model.ts'
import type { Streams } from '../streams.ts'

interface Input {
  StreamARN: string
  StreamModeDetails: { StreamMode: StreamMode }
  WarmThroughputMiBps?: number
}

/** UpdateStreamMode. */
export const updateStreamMode = defineAction<Streams, Input, object>({
  name: 'UpdateStreamMode',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:UpdateStreamMode')
    stream.requireActive()
    if (input.WarmThroughputMiBps !== undefined) stream.record.warmMiBps = input.WarmThroughputMiBps
    await streams.change(stream, 'UPDATING', { kind: 'mode', mode: input.StreamModeDetails.StreamMode })
    return {}
  },
})
