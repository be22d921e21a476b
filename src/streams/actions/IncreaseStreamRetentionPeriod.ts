// Kinesis IncreaseStreamRetentionPeriod: raises how long records are kept, within 24 hours and a year.

import { defineAction } from '../../aws/action.ts'
import { invalidArgument } from '../errors.ts'
import { checkRetentionHours } from '../retention-rules.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** IncreaseStreamRetentionPeriod. */
export const increaseStreamRetentionPeriod = defineAction<
  Streams,
  StreamReference & { RetentionPeriodHours: number },
  object
>({
  name: 'IncreaseStreamRetentionPeriod',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:IncreaseStreamRetentionPeriod')
    const { RetentionPeriodHours: hours } = input
    const { name, retentionHours } = stream.record
    checkRetentionHours(hours)
    if (hours < retentionHours) {
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${name} can not be shorter than existing ` +
          `retention period (${retentionHours} hours). Use DecreaseRetentionPeriod API.`,
      )
    }
    stream.requireActive()
    if (hours !== retentionHours) await streams.change(stream, 'UPDATING', { kind: 'retention', hours })
    return {}
  },
})
