// Kinesis Analytics V2 UpdateApplication: changes an application into its next version; a running one is restarted from a snapshot.

import { defineAction } from '../../aws/action.ts'
import { applicationDetail, mergeUpdate, withDefaults } from '../configuration.ts'
import { checkConfiguration, checkRuntimeUpdate, measureCode, updateVpcs } from '../configuration-rules.ts'
import type { Json } from '../model.ts'
import { restoreOf } from '../run-configuration.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion, loggingOptions } from '../update-rules.ts'

/** UpdateApplication. */
export const updateApplication = defineAction<ApplicationsState, Json, object>({
  name: 'UpdateApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'UpdateApplication', String(input['ApplicationName']))
    checkVersion(input, application)
    const update = (input['ApplicationConfigurationUpdate'] as Json | undefined) ?? {}
    const run = input['RunConfigurationUpdate'] as Json | undefined
    const restore = restoreOf(state, application, run)
    const merged = measureCode(mergeUpdate(application.configuration, update))
    const vpcs = update['VpcConfigurationUpdates'] as Json[] | undefined
    const configuration = vpcs === undefined ? merged : updateVpcs(merged, vpcs)
    checkConfiguration(configuration, application.mode)
    const role = input['ServiceExecutionRoleUpdate']
    const runtime = input['RuntimeEnvironmentUpdate']
    if (typeof runtime === 'string') checkRuntimeUpdate(application, runtime)
    const { application: updated, operationId } = await state.lifecycle.update(application, {
      ...application, versionId: application.versionId + 1, versionCreateMs: context.clock.now(),
      configuration: withDefaults({ ...configuration, $runConfiguration: run ?? {} }, application.mode),
      loggingOptions: loggingOptions(input, application),
      ...(typeof role === 'string' ? { roleArn: role } : {}),
      ...(typeof runtime === 'string' ? { runtime } : {}),
    }, { operation: 'UpdateApplication', ...(run === undefined ? {} : { start: restore }) })
    return { ApplicationDetail: applicationDetail(updated), OperationId: operationId }
  },
})
