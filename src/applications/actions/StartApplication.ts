// Kinesis Analytics V2 StartApplication: starts a notebook or runs an application.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { Json } from '../model.ts'
import { restoreOf } from '../run-configuration.ts'
import type { ApplicationsState } from '../service.ts'

/** StartApplication. */
export const startApplication = defineAction<ApplicationsState, { ApplicationName: string; RunConfiguration?: Json }, object>({
  name: 'StartApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'StartApplication', input.ApplicationName)
    if (input.RunConfiguration?.['SqlRunConfigurations'] !== undefined) {
      throw new AwsError('InvalidArgumentException', 'SqlRunConfigurations can be used with the SQL-1_0 runtime only.')
    }
    const options = restoreOf(state, application, input.RunConfiguration)
    return { OperationId: await state.lifecycle.start(application, options, input.RunConfiguration) }
  },
})
