// CloudWatch Logs FilterLogEvents: events of a group that match a pattern, in pages.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { filterMatcher } from '../filter-pattern.ts'
import { type LogState, type PlacedEvent, pageOf } from '../log-state.ts'

interface Input {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
  readonly logStreamNames?: readonly string[]
  readonly logStreamNamePrefix?: string
  readonly startTime?: number
  readonly endTime?: number
  readonly filterPattern?: string
  readonly limit?: number
  readonly nextToken?: string
  readonly startFromHead?: boolean
}

/** FilterLogEvents. */
export const filterLogEvents = defineAction<LogState, Input, object>({
  name: 'FilterLogEvents',
  handle(input, context, state) {
    const group = state.groupName(input.logGroupName, input.logGroupIdentifier)
    context.authorize('logs:FilterLogEvents', state.arn(context, group))
    state.group(context, group)
    if (input.logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
      throw new AwsError('InvalidParameterException', 'logStreamNames and logStreamNamePrefix cannot be used together.')
    }
    const matches = filterMatcher(input.filterPattern)
    const names = input.logStreamNames ?? state.streams(context, group, input.logStreamNamePrefix ?? '').map((stream) => stream.name)
    const found: (PlacedEvent & { readonly logStreamName: string })[] = []
    for (const name of names) {
      state.stream(context, group, name)
      for (const event of state.events(context, group, name, input.startTime, input.endTime === undefined ? undefined : input.endTime + 1)) {
        if (matches(event.message)) found.push({ ...event, logStreamName: name })
      }
    }
    found.sort((a, b) => a.timestamp - b.timestamp)
    if (input.startFromHead === false) found.reverse()
    const { page, ...rest } = pageOf(found, input.nextToken, input.limit ?? 10_000)
    const shown = page.map(({ place, ...event }) => ({ ...event, eventId: `${place.replace(':', '')}${names.indexOf(event.logStreamName)}`.padStart(56, '3') }))
    return { events: shown, searchedLogStreams: [], ...rest }
  },
})
