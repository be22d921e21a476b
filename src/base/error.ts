// The one error class of Millrace. Expected outcomes are values; a thrown MillraceError ends a statement, request or task.

/** Where in a text an error is: 1-based line and column, length in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly length?: number
}

/** Who has to act: the user (bad input), the system (internal) or something outside (external). */
export type ErrorDomain = 'user' | 'external' | 'internal'

/** What a MillraceError carries besides code and message. */
export interface ErrorDetails {
  readonly domain?: ErrorDomain
  readonly position?: Position | undefined
  readonly hint?: string | undefined
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** An error with a code (`module.word`), a message that says what is wrong and a hint that says what to do. */
export class MillraceError extends Error {
  readonly code: string
  readonly domain: ErrorDomain
  readonly position: Position | undefined
  readonly hint: string | undefined
  readonly retryable: boolean

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'MillraceError'
    this.code = code
    this.domain = details.domain ?? 'user'
    this.position = details.position
    this.hint = details.hint
    this.retryable = details.retryable ?? false
  }

  /** A plain object that crosses threads and sockets; `fromJson` restores it. */
  toJson(): ErrorJson {
    return {
      code: this.code,
      message: this.message,
      domain: this.domain,
      retryable: this.retryable,
      ...(this.position ? { position: this.position } : {}),
      ...(this.hint ? { hint: this.hint } : {}),
    }
  }

  /** Restores an error that `toJson` wrote. */
  static fromJson(json: ErrorJson): MillraceError {
    return new MillraceError(json.code, json.message, json)
  }

  /** Any thrown value as a MillraceError; an unknown one becomes `internal.unexpected` with its cause. */
  static from(thrown: unknown): MillraceError {
    if (thrown instanceof MillraceError) return thrown
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new MillraceError('internal.unexpected', message, { domain: 'internal', cause: thrown })
  }
}

/** The wire form of a MillraceError. */
export interface ErrorJson {
  readonly code: string
  readonly message: string
  readonly domain: ErrorDomain
  readonly retryable: boolean
  readonly position?: Position
  readonly hint?: string
}

/** Formats an error with its source line and a caret, as the CLI and the notebook show it. */
export function formatError(error: MillraceError, source?: string): string {
  const at = error.position ? ` at ${error.position.line}:${error.position.column}` : ''
  const lines = [`${error.code}${at}: ${error.message}`]
  if (error.position && source !== undefined) {
    const line = source.split('\n')[error.position.line - 1]
    if (line !== undefined) {
      lines.push(line)
      lines.push(' '.repeat(Math.max(0, error.position.column - 1)) + '^'.repeat(Math.max(1, error.position.length ?? 1)))
    }
  }
  if (error.hint) lines.push(`hint: ${error.hint}`)
  return lines.join('\n')
}
