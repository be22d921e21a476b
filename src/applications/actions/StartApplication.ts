// Kinesis Analytics V2 StartApplication: starts a notebook or runs an application.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'

/** StartApplication. */
export const startApplication = defineAction<ApplicationsState, { ApplicationName: string; RunConfiguration?: Json }, object>({
  name: 'StartApplication',
  async handle(input, context, state) {
    const application = state.store.get(context, 'StartApplication', input.ApplicationName)
    const run = input.RunConfiguration ?? {}
    const restore = (run['ApplicationRestoreConfiguration'] as Json | undefined) ?? {}
    const flink = (run['FlinkRunConfiguration'] as Json | undefined) ?? {}
    const type = restore['ApplicationRestoreType'] ?? 'RESTORE_FROM_LATEST_SNAPSHOT'
    if (type === 'RESTORE_FROM_CUSTOM_SNAPSHOT' && restore['SnapshotName'] === undefined) {
      throw new AwsError('InvalidArgumentException', 'SnapshotName is required for RESTORE_FROM_CUSTOM_SNAPSHOT')
    }
    if (type === 'RESTORE_FROM_CUSTOM_SNAPSHOT') state.store.snapshot(application, String(restore['SnapshotName']))
    const OperationId = await state.lifecycle.start(application, {
      restore: type === 'SKIP_RESTORE_FROM_SNAPSHOT' ? 'skip' : type === 'RESTORE_FROM_CUSTOM_SNAPSHOT' ? { snapshot: String(restore['SnapshotName']) } : 'latest',
      allowNonRestoredState: flink['AllowNonRestoredState'] === true,
    })
    return { OperationId }
  },
})
