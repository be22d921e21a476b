// Checkpoints, savepoints and stopping. Savepoints and stops run in the background and are asked for by request id.

import { MillraceError } from '../../base/error.ts'
import { hexId } from '../../base/random.ts'
import { describeCheckpoint, summarize } from '../describe.ts'
import { defineRoute, jobOf, type PendingRequest, type RouteCall, StatusAnswer } from '../route.ts'

/** GET /jobs/:jobid/checkpoints */
export const checkpoints = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/checkpoints',
  handle(call) {
    const stats = jobOf(call).checkpoints()
    const history = stats.history.map(describeCheckpoint)
    const done = stats.history.filter((checkpoint) => checkpoint.status === 'COMPLETED')
    const sizes = summarize(done.map((checkpoint) => checkpoint.stateBytes))
    const zero = summarize([])
    return {
      counts: { ...stats.counts, in_progress: stats.counts.inProgress },
      summary: {
        checkpointed_size: sizes, state_size: sizes, end_to_end_duration: summarize(done.map((checkpoint) => checkpoint.durationMs)),
        alignment_buffered: zero, processed_data: zero, persisted_data: zero,
      },
      latest: {
        completed: history.find((checkpoint) => checkpoint['status'] === 'COMPLETED' && checkpoint['is_savepoint'] === false) ?? null,
        savepoint: history.find((checkpoint) => checkpoint['status'] === 'COMPLETED' && checkpoint['is_savepoint'] === true) ?? null,
        failed: history.find((checkpoint) => checkpoint['status'] === 'FAILED') ?? null,
        restored: stats.restoredFrom === undefined ? null
          : { id: 0, restore_timestamp: jobOf(call).detail().startMs, is_savepoint: false, external_path: stats.restoredFrom },
      },
      history,
    }
  },
})

/** GET /jobs/:jobid/checkpoints/config */
export const checkpointsConfig = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/checkpoints/config',
  handle(call) {
    const stats = jobOf(call).checkpoints()
    return {
      mode: 'exactly_once', interval: stats.intervalMs, timeout: stats.timeoutMs, min_pause: stats.minPauseMs, max_concurrent: 1,
      externalization: { enabled: true, delete_on_cancellation: false }, state_backend: 'EmbeddedStateBackend',
      checkpoint_storage: 'FileSystemCheckpointStorage', unaligned_checkpoints: false, tolerable_failed_checkpoints: 0,
      aligned_checkpoint_timeout: 0, checkpoints_after_tasks_finish: true, state_changelog_enabled: false,
    }
  },
})

function start(call: RouteCall, work: Promise<string>): StatusAnswer {
  const id = hexId(call.scope.random)
  const pending: PendingRequest = { jobId: jobOf(call).id }
  call.scope.requests.set(id, pending)
  work.then(
    (location) => {
      pending.location = location
    },
    (thrown: unknown) => {
      pending.failure = MillraceError.from(thrown)
    },
  )
  return new StatusAnswer(202, { 'request-id': id })
}

/** POST /jobs/:jobid/savepoints */
export const savepoint = defineRoute({
  method: 'POST',
  path: '/jobs/:jobid/savepoints',
  handle(call) {
    const job = jobOf(call)
    const directory = call.body['target-directory'] as string | undefined
    const cancels = call.body['cancel-job'] === true
    return start(call, cancels ? job.stop({ drain: false, ...(directory === undefined ? {} : { directory }) }) : job.savepoint(directory))
  },
})

/** POST /jobs/:jobid/stop */
export const stop = defineRoute({
  method: 'POST',
  path: '/jobs/:jobid/stop',
  handle(call) {
    const directory = call.body['targetDirectory'] as string | undefined
    return start(call, jobOf(call).stop({ drain: call.body['drain'] === true, ...(directory === undefined ? {} : { directory }) }))
  },
})

/** POST /jobs/:jobid/checkpoints */
export const triggerCheckpoint = defineRoute({
  method: 'POST',
  path: '/jobs/:jobid/checkpoints',
  handle: (call) => start(call, jobOf(call).triggerCheckpoint().then(String)),
})

function answer(call: RouteCall): unknown {
  const pending = call.scope.requests.get(call.parameters['triggerid'] ?? '')
  if (!pending || pending.jobId !== jobOf(call).id) throw new MillraceError('dashboard.not-found', 'There is no such request.')
  if (pending.failure) {
    const cause = { class: pending.failure.code, 'stack-trace': pending.failure.message }
    return { status: { id: 'COMPLETED' }, operation: { 'failure-cause': cause } }
  }
  return pending.location === undefined ? { status: { id: 'IN_PROGRESS' }, operation: null } : { status: { id: 'COMPLETED' }, operation: { location: pending.location } }
}

/** GET /jobs/:jobid/savepoints/:triggerid */
export const savepointStatus = defineRoute({ method: 'GET', path: '/jobs/:jobid/savepoints/:triggerid', handle: answer })

/** GET /jobs/:jobid/checkpoints/:triggerid */
export const checkpointStatus = defineRoute({ method: 'GET', path: '/jobs/:jobid/checkpoints/:triggerid', handle: answer })
