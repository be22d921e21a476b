// Kinesis Analytics V2 DeleteApplicationSnapshot: removes a snapshot.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { requireStreaming } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** DeleteApplicationSnapshot. */
export const deleteApplicationSnapshot = defineAction<ApplicationsState, { ApplicationName: string; SnapshotName: string; SnapshotCreationTimestamp: Date }, object>({
  name: 'DeleteApplicationSnapshot',
  async handle(input, context, state) {
    const application = state.store.get(context, 'DeleteApplicationSnapshot', input.ApplicationName)
    requireStreaming(application, 'DeleteApplicationSnapshot')
    const snapshot = state.store.snapshot(application, input.SnapshotName)
    if (Math.floor(input.SnapshotCreationTimestamp.getTime() / 1000) !== Math.floor(snapshot.createMs / 1000)) {
      throw new AwsError('InvalidArgumentException', 'The SnapshotCreationTimestamp does not match the snapshot.')
    }
    await state.store.removeSnapshot(application, input.SnapshotName)
    return {}
  },
})
