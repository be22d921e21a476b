// A result is a value or an error, for outcomes that callers are expected to handle.

import type { MillraceError } from './error.ts'

/** Either a value or a MillraceError. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: MillraceError }

/** A successful result. */
export function okResult<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A failed result. */
export function errResult<T>(error: MillraceError): Result<T> {
  return { ok: false, error }
}
