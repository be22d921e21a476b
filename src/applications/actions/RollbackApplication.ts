// Kinesis Analytics V2 RollbackApplication: goes back to the version before.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { applicationDetail } from '../configuration.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** RollbackApplication. */
export const rollbackApplication = defineAction<ApplicationsState, { ApplicationName: string; CurrentApplicationVersionId: number }, object>({
  name: 'RollbackApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'RollbackApplication', input.ApplicationName)
    checkVersion({ ...input }, application)
    const former = state.store.version(application, application.updatedFrom ?? application.versionId - 1)
    if (!former) throw new AwsError('InvalidRequestException', 'There is no earlier version to roll back to.')
    if (state.store.snapshots(application).length === 0 && application.status === 'RUNNING') {
      throw new AwsError('InvalidRequestException', 'There is no snapshot to roll back with.')
    }
    const { application: updated, operationId } = await state.lifecycle.update(application, {
      ...application, configuration: former.configuration, runtime: former.runtime, roleArn: former.roleArn,
      versionId: application.versionId + 1, versionCreateMs: context.clock.now(),
      rolledBackFrom: application.versionId, rolledBackTo: former.versionId,
    })
    return { ApplicationDetail: applicationDetail(updated), OperationId: operationId }
  },
})
