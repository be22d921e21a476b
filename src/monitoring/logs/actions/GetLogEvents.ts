// CloudWatch Logs GetLogEvents: events of one stream, in pages both ways.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState, PlacedEvent } from '../log-state.ts'

interface Input {
  readonly logGroupName?: string
  readonly logGroupIdentifier?: string
  readonly logStreamName: string
  readonly startTime?: number
  readonly endTime?: number
  readonly startFromHead?: boolean
  readonly limit?: number
  readonly nextToken?: string
}

/** GetLogEvents. */
export const getLogEvents = defineAction<LogState, Input, object>({
  name: 'GetLogEvents',
  handle(input, context, state) {
    const group = state.groupName(input.logGroupName, input.logGroupIdentifier)
    context.authorize('logs:GetLogEvents', state.arn(context, group, input.logStreamName))
    state.stream(context, group, input.logStreamName)
    const limit = input.limit ?? 10_000
    const token = /^([fb])\/([\d:]*)$/.exec(input.nextToken ?? 'f/')
    if (!token) throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
    const [, direction, place = ''] = token
    const isForward = input.nextToken === undefined ? input.startFromHead === true : direction === 'f'
    const after = isForward && place !== '' ? place : undefined
    const events: PlacedEvent[] = []
    for (const event of state.events(context, group, input.logStreamName, input.startTime, input.endTime, after)) {
      if (!isForward && place !== '' && event.place >= place) break
      events.push(event)
      if (isForward && events.length === limit) break
      if (!isForward && events.length > 2 * limit) events.splice(0, events.length - limit)
    }
    const page = isForward ? events : events.slice(-limit)
    const [first, last] = [page[0]?.place ?? place, page.at(-1)?.place ?? place]
    return {
      events: page.map(({ place: _, ...event }) => event), nextForwardToken: `f/${last}`, nextBackwardToken: `b/${first}`,
    }
  },
})
