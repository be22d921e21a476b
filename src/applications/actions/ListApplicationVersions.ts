// Kinesis Analytics V2 ListApplicationVersions: the versions of an application, newest first.

import { defineAction } from '../../aws/action.ts'
import { pageOf } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplicationVersions. */
export const listApplicationVersions = defineAction<ApplicationsState, { ApplicationName: string; Limit?: number; NextToken?: string }, object>({
  name: 'ListApplicationVersions',
  handle(input, context, state) {
    const application = state.store.get(context, 'ListApplicationVersions', input.ApplicationName)
    const all = state.store.versions(application)
    const { page, ...rest } = pageOf(all, input)
    return {
      ApplicationVersionSummaries: page.map((version) => ({
        ApplicationVersionId: version.versionId,
        ApplicationStatus: version.versionId === application.versionId ? application.status : version.status,
      })),
      ...rest,
    }
  },
})
