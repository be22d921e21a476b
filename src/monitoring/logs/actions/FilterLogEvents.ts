// CloudWatch Logs FilterLogEvents: events of a group that match a pattern.

import { defineAction } from '../../../aws/action.ts'
import { filterMatcher } from '../filter-pattern.ts'
import type { LogState } from '../log-state.ts'

/** FilterLogEvents. */
export const filterLogEvents = defineAction<LogState, { logGroupName: string; logStreamNames?: string[]; logStreamNamePrefix?: string; startTime?: number; endTime?: number; filterPattern?: string; limit?: number; nextToken?: string }, object>({
  name: 'FilterLogEvents',
  handle(input, context, state) {
    context.authorize('logs:FilterLogEvents', state.arn(context, input.logGroupName))
    state.group(context, input.logGroupName)
    const matches = filterMatcher(input.filterPattern)
    const names = input.logStreamNames ?? state.streams(context, input.logGroupName, input.logStreamNamePrefix ?? '').map((stream) => stream.name)
    const all = names
      .flatMap((name) => state.events(context, input.logGroupName, name, input.startTime, input.endTime).map((event, index) => ({ ...event, name, index })))
      .filter((event) => matches(event.message))
      .sort((a, b) => a.timestamp - b.timestamp)
    const start = Number(input.nextToken ?? '0')
    const end = start + (input.limit ?? 10_000)
    return {
      events: all.slice(start, end).map(({ name, index, ...event }) => ({ ...event, logStreamName: name, eventId: `${event.timestamp}${index}` })),
      searchedLogStreams: [],
      ...(end < all.length ? { nextToken: String(end) } : {}),
    }
  },
})
