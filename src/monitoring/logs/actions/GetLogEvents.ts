// CloudWatch Logs GetLogEvents: events of one stream, in pages both ways.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** GetLogEvents. */
export const getLogEvents = defineAction<LogState, { logGroupName: string; logStreamName: string; startTime?: number; endTime?: number; startFromHead?: boolean; limit?: number; nextToken?: string }, object>({
  name: 'GetLogEvents',
  handle(input, context, state) {
    context.authorize('logs:GetLogEvents', state.arn(context, input.logGroupName, input.logStreamName))
    state.stream(context, input.logGroupName, input.logStreamName)
    const all = state.events(context, input.logGroupName, input.logStreamName, input.startTime, input.endTime)
    const limit = input.limit ?? 10_000
    const token = /^([fb])\/(\d+)$/.exec(input.nextToken ?? '')
    const at = Number(token?.[2] ?? '0')
    // A backward token names the end of its page, a forward token the start.
    const start = token ? (token[1] === 'f' ? at : Math.max(0, at - limit)) : input.startFromHead ? 0 : Math.max(0, all.length - limit)
    const end = token?.[1] === 'b' ? at : Math.min(all.length, start + limit)
    return { events: all.slice(start, end), nextForwardToken: `f/${end}`, nextBackwardToken: `b/${start}` }
  },
})
