// Kinesis Analytics V2 ListApplications: the applications of the Region, in pages.

import { defineAction } from '../../aws/action.ts'
import { pageOf } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplications. */
export const listApplications = defineAction<ApplicationsState, { Limit?: number; NextToken?: string }, object>({
  name: 'ListApplications',
  handle(input, context, state) {
    context.authorize('kinesisanalytics:ListApplications', '*')
    const all = state.store.list(context.region)
    const { page, ...rest } = pageOf(all, input, 'InvalidRequestException')
    return {
      ApplicationSummaries: page.map((application) => ({
        ApplicationName: application.name, ApplicationARN: application.arn, ApplicationStatus: application.status,
        ApplicationVersionId: application.versionId, RuntimeEnvironment: application.runtime, ApplicationMode: application.mode,
      })),
      ...rest,
    }
  },
})
