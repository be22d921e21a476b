// States of AWS resources and Flink jobs as Cloudscape status indicators.

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'

const types: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  ACTIVE: 'success', READY: 'stopped', RUNNING: 'success', FINISHED: 'success', COMPLETED: 'success', SUCCESSFUL: 'success',
  CREATING: 'in-progress', UPDATING: 'in-progress', STARTING: 'in-progress', STOPPING: 'in-progress', FORCE_STOPPING: 'in-progress',
  AUTOSCALING: 'in-progress', MAINTENANCE: 'in-progress', ROLLING_BACK: 'in-progress', IN_PROGRESS: 'in-progress', INITIALIZING: 'in-progress',
  CREATED: 'pending', SCHEDULED: 'pending', DEPLOYING: 'in-progress', RESTARTING: 'in-progress', CANCELLING: 'in-progress', CANCELING: 'in-progress',
  FAILING: 'error', FAILED: 'error', DELETING: 'in-progress', CANCELED: 'stopped', CANCELLED: 'stopped', SUSPENDED: 'stopped', ROLLED_BACK: 'warning',
  RECONCILING: 'in-progress', PENDING: 'pending', ERROR: 'error', ABORT: 'stopped',
}

/** `FORCE_STOPPING` as `Force stopping`. */
export function readableState(state: string): string {
  const words = state.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A state with its icon and colour. */
export function Status({ state }: { readonly state: string }) {
  const isSnapshotReady = state === 'SNAPSHOT_READY'
  return (
    <StatusIndicator type={isSnapshotReady ? 'success' : (types[state] ?? 'info')}>
      <span data-testid="status">{readableState(isSnapshotReady ? 'READY' : state)}</span>
    </StatusIndicator>
  )
}
