// Kinesis Analytics V2 StopApplication: stops an application; without Force a snapshot is taken first.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'

/** StopApplication. */
export const stopApplication = defineAction<ApplicationsState, { ApplicationName: string; Force?: boolean }, object>({
  name: 'StopApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'StopApplication', input.ApplicationName)
    return { OperationId: await state.lifecycle.stop(application, input.Force === true) }
  },
})
