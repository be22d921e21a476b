// Kinesis Analytics V2 CreateApplicationSnapshot: takes a snapshot of a running application.

import { defineAction } from '../../aws/action.ts'
import { requireStreaming } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** CreateApplicationSnapshot. */
export const createApplicationSnapshot = defineAction<ApplicationsState, { ApplicationName: string; SnapshotName: string }, object>({
  name: 'CreateApplicationSnapshot',
  async handle(input, context, state) {
    const application = state.store.get(context, 'CreateApplicationSnapshot', input.ApplicationName)
    requireStreaming(application, 'CreateApplicationSnapshot')
    await state.lifecycle.snapshot(application, input.SnapshotName)
    return {}
  },
})
