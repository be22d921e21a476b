// Rules that split, merge and scaling share.

import { validation } from './errors.ts'
import type { Stream } from './stream.ts'

/** Throws for on-demand streams: the service scales them itself. */
export function requireProvisioned(stream: Stream): void {
  const { name, accountId, mode } = stream.record
  if (mode !== 'ON_DEMAND') return
  throw validation(`Request is invalid. Stream ${name} under account ${accountId} is in On-Demand mode.`)
}
