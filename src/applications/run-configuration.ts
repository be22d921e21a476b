// How an application starts, by the RunConfiguration of a request.

import { AwsError } from '../aws/errors.ts'
import type { StartOptions } from './lifecycle.ts'
import type { Application, Json } from './model.ts'
import type { ApplicationsState } from './service.ts'

/** The start that a run configuration asks for; throws when it names a snapshot that is not there. */
export function restoreOf(state: ApplicationsState, application: Application, run: Json | undefined): StartOptions {
  const restore = (run?.['ApplicationRestoreConfiguration'] as Json | undefined) ?? {}
  const flink = (run?.['FlinkRunConfiguration'] as Json | undefined) ?? {}
  const allowNonRestoredState = flink['AllowNonRestoredState'] === true
  const name = restore['SnapshotName']
  switch (restore['ApplicationRestoreType'] ?? 'RESTORE_FROM_LATEST_SNAPSHOT') {
    case 'SKIP_RESTORE_FROM_SNAPSHOT': return { restore: 'skip', allowNonRestoredState }
    case 'RESTORE_FROM_CUSTOM_SNAPSHOT': {
      if (name === undefined) throw new AwsError('InvalidArgumentException', 'SnapshotName is required for RESTORE_FROM_CUSTOM_SNAPSHOT')
      const snapshot = state.store.snapshot(application, String(name))
      if (snapshot.status !== 'READY') throw new AwsError('InvalidArgumentException', `Snapshot ${String(name)} is ${snapshot.status}, it must be READY`)
      return { restore: { snapshot: String(name) }, allowNonRestoredState }
    }
    default: return { restore: 'latest', allowNonRestoredState }
  }
}
