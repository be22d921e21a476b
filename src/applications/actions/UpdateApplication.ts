// Kinesis Analytics V2 UpdateApplication: changes an application into its next version; a running one is restarted from a snapshot.

import { defineAction } from '../../aws/action.ts'
import { applicationDetail, mergeUpdate, withDefaults } from '../configuration.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion, loggingOptions } from '../update-rules.ts'

/** UpdateApplication. */
export const updateApplication = defineAction<ApplicationsState, Json, object>({
  name: 'UpdateApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'UpdateApplication', String(input['ApplicationName']))
    checkVersion(input, application)
    const run = input['RunConfigurationUpdate'] as Json | undefined
    const merged = mergeUpdate(application.configuration, (input['ApplicationConfigurationUpdate'] as Json | undefined) ?? {})
    const nowMs = context.clock.now()
    const role = input['ServiceExecutionRoleUpdate']
    const runtime = input['RuntimeEnvironmentUpdate']
    const { application: updated, operationId } = await state.lifecycle.update(application, {
      ...application, versionId: application.versionId + 1, versionCreateMs: nowMs,
      configuration: withDefaults(run ? { ...merged, $runConfiguration: run } : merged, application.mode),
      loggingOptions: loggingOptions(input, application),
      ...(typeof role === 'string' ? { roleArn: role } : {}),
      ...(typeof runtime === 'string' ? { runtime } : {}),
    })
    return { ApplicationDetail: applicationDetail(updated), OperationId: operationId }
  },
})
