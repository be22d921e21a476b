// Errors of statements, with the words of Flink's catalogs.

import { MillraceError, type Position } from '../../base/error.ts'

/** Something is not there. */
export function notFound(message: string, position?: Position, hint?: string): MillraceError {
  return new MillraceError('catalog.not-found', message, { position, hint })
}

/** Something is there already. */
export function alreadyExists(message: string, position?: Position): MillraceError {
  return new MillraceError('catalog.already-exists', message, { position, hint: 'drop it first, or write IF NOT EXISTS' })
}

/** A statement that cannot be. */
export function refused(message: string, position?: Position, hint?: string): MillraceError {
  return new MillraceError('sql.not-supported', message, { position, hint })
}
