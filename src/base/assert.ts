// Assertions for programmer errors, never reachable by user input.

import { MillraceError } from './error.ts'

/** Throws an internal error unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new MillraceError('internal.assertion', message, { domain: 'internal' })
}

/** Closes an exhaustive switch. */
export function assertNever(value: never, what = 'value'): never {
  throw new MillraceError('internal.assertion', `unexpected ${what}: ${JSON.stringify(value)}`, { domain: 'internal' })
}
