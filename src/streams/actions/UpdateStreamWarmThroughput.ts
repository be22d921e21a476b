// Kinesis UpdateStreamWarmThroughput: the throughput an on-demand stream is kept ready for; stored and shown.

import { defineAction } from '../../aws/action.ts'
import { validation } from '../errors.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** UpdateStreamWarmThroughput. */
export const updateStreamWarmThroughput = defineAction<
  Streams,
  StreamReference & { WarmThroughputMiBps: number },
  object
>({
  name: 'UpdateStreamWarmThroughput',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:UpdateStreamWarmThroughput')
    const { record } = stream
    if (record.mode !== 'ON_DEMAND') {
      throw validation(`Stream ${record.name} under account ${record.accountId} is not in On-Demand mode.`)
    }
    stream.requireActive()
    const currentMiBps = record.warmMiBps ?? 0
    await streams.change(stream, 'UPDATING', { kind: 'warm-throughput', miBps: input.WarmThroughputMiBps })
    return {
      StreamName: record.name,
      StreamARN: record.arn,
      WarmThroughput: { TargetMiBps: input.WarmThroughputMiBps, CurrentMiBps: currentMiBps },
    }
  },
})
