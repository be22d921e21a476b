// CloudWatch Logs TestMetricFilter: which messages a pattern matches.

import { defineAction } from '../../../aws/action.ts'
import { filterMatcher } from '../filter-pattern.ts'
import type { LogState } from '../log-state.ts'

/** TestMetricFilter. */
export const testMetricFilter = defineAction<LogState, { filterPattern: string; logEventMessages: readonly string[] }, object>({
  name: 'TestMetricFilter',
  handle(input, context, state) {
    context.authorize('logs:TestMetricFilter', state.arn(context, '*'))
    const matches = filterMatcher(input.filterPattern)
    const found = input.logEventMessages.map((eventMessage, index) => ({ eventNumber: index + 1, eventMessage, extractedValues: {} }))
    return { matches: found.filter(({ eventMessage }) => matches(eventMessage)) }
  },
})
