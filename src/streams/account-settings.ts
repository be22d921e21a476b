// The account's billing commitment for streams: stored and shown, without effect here.

import type { ActionContext } from '../aws/action.ts'
import type { Streams } from './streams.ts'

interface Commitment {
  readonly status: 'ENABLED' | 'DISABLED'
  readonly startedMs?: number
}

const table = 'stream-settings'

function keyOf(context: ActionContext): string {
  return `commitment/${context.accountId}/${context.region}`
}

/** The `MinimumThroughputBillingCommitment` shape of the caller's account and region. */
export function commitmentShape(streams: Streams, context: ActionContext) {
  const commitment = streams.deps.store.get<Commitment>(table, keyOf(context))
  return {
    Status: commitment?.status ?? 'DISABLED',
    ...(commitment?.startedMs === undefined ? {} : { StartedAt: new Date(commitment.startedMs) }),
  }
}

/** Stores the commitment. */
export function setCommitment(streams: Streams, context: ActionContext, status: Commitment['status']): Promise<void> {
  const started = status === 'ENABLED' ? { startedMs: context.clock.now() } : {}
  return streams.deps.store.put(table, keyOf(context), { status, ...started })
}
