// Kinesis Analytics V2 ListApplicationSnapshots: the snapshots of an application, newest first.

import { defineAction } from '../../aws/action.ts'
import { describeSnapshot } from '../configuration.ts'
import { pageOf, requireStreaming } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplicationSnapshots. */
export const listApplicationSnapshots = defineAction<ApplicationsState, { ApplicationName: string; Limit?: number; NextToken?: string }, object>({
  name: 'ListApplicationSnapshots',
  handle(input, context, state) {
    const application = state.store.get(context, 'ListApplicationSnapshots', input.ApplicationName)
    requireStreaming(application, 'ListApplicationSnapshots')
    const all = state.store.snapshots(application)
    const { page, ...rest } = pageOf(all, input)
    return { SnapshotSummaries: page.map(describeSnapshot), ...rest }
  },
})
