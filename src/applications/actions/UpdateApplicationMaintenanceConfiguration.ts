// Kinesis Analytics V2 UpdateApplicationMaintenanceConfiguration: sets when maintenance may begin.

import { defineAction } from '../../aws/action.ts'
import { applicationDetail } from '../configuration.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'

/** UpdateApplicationMaintenanceConfiguration. */
export const updateApplicationMaintenanceConfiguration = defineAction<ApplicationsState, { ApplicationName: string; ApplicationMaintenanceConfigurationUpdate: Json }, object>({
  name: 'UpdateApplicationMaintenanceConfiguration',
  async handle(input, context, state) {
    const application = state.store.get(context, 'UpdateApplicationMaintenanceConfiguration', input.ApplicationName)
    const start = String(input.ApplicationMaintenanceConfigurationUpdate['ApplicationMaintenanceWindowStartTimeUpdate'])
    const updated = await state.store.patch(application, { maintenanceStart: start })
    const detail = applicationDetail(updated ?? application)
    return { ApplicationARN: application.arn, ApplicationMaintenanceConfigurationDescription: detail['ApplicationMaintenanceConfigurationDescription'] }
  },
})
