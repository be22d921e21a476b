// Pagination tokens of the List actions.
// Always: a token is good for five minutes and only for the list it came from.

import { AwsError } from '../aws/errors.ts'
import { invalidArgument } from './errors.ts'
import { iteratorLifetimeMs } from './limits.ts'
import type { TokenCodec } from './token.ts'

/** Writes a token. */
export function writePageToken(codec: TokenCodec, list: string, parts: readonly string[], nowMs: number): string {
  // The closing mark keeps empty parts at the end, which sealing would drop.
  return codec.seal(['page', list, `${nowMs}`, ...parts, 'end'])
}

/** Reads a token; throws for those of other lists and expired ones. */
export function readPageToken(codec: TokenCodec, list: string, token: string, nowMs: number): string[] {
  const parts = codec.open(token)
  if (parts?.[0] !== 'page' || parts[1] !== list || parts.at(-1) !== 'end')
    throw invalidArgument('NextToken is invalid.')
  if (nowMs - Number(parts[2]) > iteratorLifetimeMs) {
    throw new AwsError('ExpiredNextTokenException', 'The pagination token passed to the operation is expired.')
  }
  return parts.slice(3, -1)
}
