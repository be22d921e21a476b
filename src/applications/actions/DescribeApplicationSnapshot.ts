// Kinesis Analytics V2 DescribeApplicationSnapshot: one snapshot.

import { defineAction } from '../../aws/action.ts'
import { describeSnapshot } from '../configuration.ts'
import { requireStreaming } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** DescribeApplicationSnapshot. */
export const describeApplicationSnapshot = defineAction<ApplicationsState, { ApplicationName: string; SnapshotName: string }, object>({
  name: 'DescribeApplicationSnapshot',
  handle(input, context, state) {
    const application = state.store.get(context, 'DescribeApplicationSnapshot', input.ApplicationName)
    requireStreaming(application, 'DescribeApplicationSnapshot')
    return { SnapshotDetails: describeSnapshot(state.store.snapshot(application, input.SnapshotName)) }
  },
})
