// Kinesis Analytics V2 ListApplicationSnapshots: the snapshots of an application, newest first.

import { defineAction } from '../../aws/action.ts'
import { describeSnapshot } from '../configuration.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplicationSnapshots. */
export const listApplicationSnapshots = defineAction<ApplicationsState, { ApplicationName: string; Limit?: number; NextToken?: string }, object>({
  name: 'ListApplicationSnapshots',
  handle(input, context, state) {
    const application = state.store.get(context, 'ListApplicationSnapshots', input.ApplicationName)
    const all = state.store.snapshots(application)
    const start = Number(input.NextToken ?? '0')
    const end = start + (input.Limit ?? 50)
    return { SnapshotSummaries: all.slice(start, end).map(describeSnapshot), ...(end < all.length ? { NextToken: String(end) } : {}) }
  },
})
