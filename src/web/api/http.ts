// JSON over fetch to our own server. Every failure is an ApiError with a code, a message and, where known, a hint.

/** A failed request. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly hint: string | undefined

  constructor(status: number, code: string, message: string, hint?: string) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.hint = hint
  }
}

/** The four verbs the page needs; bodies and answers are JSON. */
export interface Http {
  readonly request: <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal) => Promise<T>
}

interface ErrorBody {
  readonly __type?: string
  readonly code?: string
  readonly message?: string
  readonly Message?: string
  readonly hint?: string
  readonly errors?: readonly string[]
  readonly error?: { readonly code?: string; readonly message?: string; readonly hint?: string }
}

/** The error that an answer's body describes: AWS's `__type`, ours `{code,message,hint}` or Flink's `{errors}`. */
function errorOf(status: number, text: string): ApiError {
  let body: ErrorBody = {}
  try {
    body = JSON.parse(text) as ErrorBody
  } catch {
    body = { message: text.slice(0, 500) }
  }
  const inner = body.error ?? {}
  const code = body.__type?.split('#').pop() ?? body.code ?? inner.code ?? `Http${status}`
  const message = body.message ?? body.Message ?? inner.message ?? body.errors?.at(-1) ?? `The server answered ${status}.`
  return new ApiError(status, code, message, body.hint ?? inner.hint ?? hintOf(code))
}

/** What to do about AWS's common errors. */
function hintOf(code: string): string | undefined {
  const hints: Readonly<Record<string, string>> = {
    AccessDeniedException: 'Add the permission to the role: open the notebook or application and choose "Edit IAM permissions".',
    ResourceInUseException: 'The resource is changing state or its name is taken. Wait until it is ACTIVE or READY, or choose another name.',
    ResourceNotFoundException: 'It may have been deleted, or it lives in another region.',
    LimitExceededException: 'Delete what is not needed or wait for running changes to end.',
    ConcurrentModificationException: 'Somebody changed it meanwhile. Refresh and try again.',
    ProvisionedThroughputExceededException: 'The shard is over its limit. Add shards or slow down.',
  }
  return hints[code]
}

/** Makes the client; a 401 calls `onUnauthorised` once. */
export function createHttp(onUnauthorised: () => void): Http {
  return {
    request: async <T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> => {
      let answer: Response
      try {
        answer = await fetch(path, {
          method,
          signal: signal ?? null,
          credentials: 'same-origin',
          ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
        })
      } catch (thrown) {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
        throw new ApiError(0, 'ServerUnreachable', 'The server does not answer.', 'Is `npm start` still running?')
      }
      const text = await answer.text()
      if (answer.status === 401) onUnauthorised()
      if (!answer.ok) throw errorOf(answer.status, text)
      return (text === '' ? {} : JSON.parse(text)) as T
    },
  }
}
