// CloudWatch Logs ListLogGroups: groups whose names match a regular expression, in pages.

import { defineAction } from '../../../aws/action.ts'
import { type LogState, pageOf } from '../log-state.ts'

interface Input {
  readonly logGroupNamePattern?: string
  readonly logGroupClass?: string
  readonly limit?: number
  readonly nextToken?: string
}

/** ListLogGroups. */
export const listLogGroups = defineAction<LogState, Input, object>({
  name: 'ListLogGroups',
  handle(input, context, state) {
    context.authorize('logs:ListLogGroups', state.arn(context, '*'))
    const text = (input.logGroupNamePattern ?? '').replace(/^\^/, '')
    const isPrefix = input.logGroupNamePattern?.startsWith('^') ?? false
    const all = state.groups(context, '').filter((group) => {
      const at = group.name.toLowerCase().indexOf(text.toLowerCase())
      return (isPrefix ? at === 0 : at >= 0) && (input.logGroupClass === undefined || (group.logGroupClass ?? 'STANDARD') === input.logGroupClass)
    })
    const { page, ...rest } = pageOf(all, input.nextToken, input.limit ?? 50)
    const shown = page.map((group) => ({ logGroupName: group.name, logGroupArn: state.arn(context, group.name), logGroupClass: group.logGroupClass ?? 'STANDARD' }))
    return { logGroups: shown, ...rest }
  },
})
