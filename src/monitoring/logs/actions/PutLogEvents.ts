// CloudWatch Logs PutLogEvents: adds events to a stream; those that are too old or too new are reported.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { eventOverheadBytes, type LogState } from '../log-state.ts'

interface Input {
  readonly logGroupName: string
  readonly logStreamName: string
  readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[]
}

const oldestMs = 14 * 86_400_000
const newestMs = 2 * 3_600_000
const spanMsMax = 86_400_000
const batchBytesMax = 1_048_576

function checkBatch(events: Input['logEvents']): void {
  const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.message) + eventOverheadBytes, 0)
  if (bytes > batchBytesMax) throw new AwsError('InvalidParameterException', `Upload too large: ${bytes} bytes exceeds limit of ${batchBytesMax}`)
  if (events.some((event, index) => index > 0 && event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw new AwsError('InvalidParameterException', 'Log events in a single PutLogEvents request must be in chronological order.')
  }
  if ((events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) > spanMsMax) {
    throw new AwsError('InvalidParameterException', 'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
  }
}

/** PutLogEvents. */
export const putLogEvents = defineAction<LogState, Input, object>({
  name: 'PutLogEvents',
  async handle(input, context, state) {
    context.authorize('logs:PutLogEvents', state.arn(context, input.logGroupName, input.logStreamName))
    const group = state.group(context, input.logGroupName)
    state.stream(context, input.logGroupName, input.logStreamName)
    checkBatch(input.logEvents)
    const nowMs = context.clock.now()
    const expiredMs = state.oldestKeptMs(context, group)
    const isKept = (timestamp: number): boolean => timestamp >= Math.max(expiredMs, nowMs - oldestMs) && timestamp <= nowMs + newestMs
    const kept = input.logEvents.filter((event) => isKept(event.timestamp))
    await state.putEvents(context, input.logGroupName, input.logStreamName, kept)
    const tooOld = input.logEvents.filter((event) => event.timestamp < nowMs - oldestMs).length
    const expired = input.logEvents.filter((event) => event.timestamp < expiredMs).length
    const tooNew = input.logEvents.findIndex((event) => event.timestamp > nowMs + newestMs)
    const rejected = {
      ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }), ...(tooOld === 0 ? {} : { tooOldLogEventEndIndex: tooOld }),
      ...(expired === 0 ? {} : { expiredLogEventEndIndex: expired }),
    }
    const { nextIndex } = state.stream(context, input.logGroupName, input.logStreamName)
    return {
      nextSequenceToken: String(nextIndex).padStart(56, '0'), ...(kept.length < input.logEvents.length ? { rejectedLogEventsInfo: rejected } : {}),
    }
  },
})
