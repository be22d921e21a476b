// Kinesis Analytics V2 ListApplications: the applications of the Region, in pages.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplications. */
export const listApplications = defineAction<ApplicationsState, { Limit?: number; NextToken?: string }, object>({
  name: 'ListApplications',
  handle(input, context, state) {
    context.authorize('kinesisanalytics:ListApplications', '*')
    const all = state.store.list(context.region)
    const start = Number(input.NextToken ?? '0')
    const end = start + (input.Limit ?? 50)
    return {
      ApplicationSummaries: all.slice(start, end).map((application) => ({
        ApplicationName: application.name, ApplicationARN: application.arn, ApplicationStatus: application.status,
        ApplicationVersionId: application.versionId, RuntimeEnvironment: application.runtime, ApplicationMode: application.mode,
      })),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    }
  },
})
