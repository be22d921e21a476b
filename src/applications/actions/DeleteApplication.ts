// Kinesis Analytics V2 DeleteApplication: removes an application that is not running.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { ApplicationsState } from '../service.ts'

/** DeleteApplication. */
export const deleteApplication = defineAction<ApplicationsState, { ApplicationName: string; CreateTimestamp: Date }, object>({
  name: 'DeleteApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'DeleteApplication', input.ApplicationName)
    if (Math.floor(input.CreateTimestamp.getTime() / 1000) !== Math.floor(application.createMs / 1000)) {
      throw new AwsError('InvalidArgumentException', 'The CreateTimestamp does not match the application.')
    }
    await state.lifecycle.remove(application)
    return {}
  },
})
