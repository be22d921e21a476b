// Kinesis Analytics V2 ListApplicationVersions: the versions of an application, newest first.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplicationVersions. */
export const listApplicationVersions = defineAction<ApplicationsState, { ApplicationName: string; Limit?: number; NextToken?: string }, object>({
  name: 'ListApplicationVersions',
  handle(input, context, state) {
    const application = state.store.get(context, 'ListApplicationVersions', input.ApplicationName)
    const all = state.store.versions(application)
    const start = Number(input.NextToken ?? '0')
    const end = start + (input.Limit ?? 50)
    return {
      ApplicationVersionSummaries: all.slice(start, end).map((version) => ({
        ApplicationVersionId: version.versionId,
        ApplicationStatus: version.versionId === application.versionId ? application.status : version.status,
      })),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    }
  },
})
