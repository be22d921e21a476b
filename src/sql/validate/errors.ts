// Errors of validation, and how Flink words their heads.
// Codes: sql.unknown-column, sql.unknown-table, sql.unknown-function, sql.unknown-type, sql.ambiguous-column, sql.type-
// mismatch,
// sql.bad-arguments, sql.not-grouped, sql.bad-aggregate, sql.bad-window, sql.bad-table, sql.bad-insert, sql.bad-
// literal,
// sql.not-supported, sql.bad-query.

import { MillraceError, type Position } from '../../base/error.ts'

/** An error of the validator at a place in the text. */
export function sqlError(code: string, message: string, position?: Position, hint?: string): MillraceError {
  return new MillraceError(`sql.${code}`, message, { position, hint })
}

/** What this engine does not do yet, at a place in the text. */
export function notSupported(what: string, position?: Position, hint?: string): MillraceError {
  return new MillraceError('sql.not-supported', `${what} is not supported yet`, { position, hint })
}

/** Flink's text of a validation error: `SQL validation failed. From line … to line …: …`. */
export function flinkValidationText(error: MillraceError): string {
  if (error.position === undefined) return `SQL validation failed. ${error.message}`
  const { line, column, length = 1 } = error.position
  const end = `line ${line}, column ${column + Math.max(0, length - 1)}`
  return `SQL validation failed. From line ${line}, column ${column} to ${end}: ${error.message}`
}
