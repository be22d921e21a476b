// Kinesis Analytics V2 RollbackApplication: goes back to the version before; a running application restarts from its newest snapshot.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { applicationDetail } from '../configuration.ts'
import { requireStreaming } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** RollbackApplication. */
export const rollbackApplication = defineAction<ApplicationsState, { ApplicationName: string; CurrentApplicationVersionId: number }, object>({
  name: 'RollbackApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'RollbackApplication', input.ApplicationName)
    requireStreaming(application, 'RollbackApplication')
    checkVersion({ ...input }, application)
    if (application.status !== 'RUNNING' && application.status !== 'UPDATING' && application.status !== 'AUTOSCALING') {
      throw new AwsError('InvalidRequestException', `Application ${application.name} must be UPDATING, AUTOSCALING or RUNNING to be rolled back; it is ${application.status}.`)
    }
    const former = state.store.version(application, application.updatedFrom ?? application.versionId - 1)
    if (!former) throw new AwsError('InvalidRequestException', 'There is no earlier version to roll back to.')
    if (state.store.snapshots(application).length === 0) throw new AwsError('InvalidRequestException', 'There is no snapshot to roll back with.')
    const { application: updated, operationId } = await state.lifecycle.rollback(application, former)
    return { ApplicationDetail: applicationDetail(updated), OperationId: operationId }
  },
})
