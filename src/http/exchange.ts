// One request and its response, the same for HTTP/1.1 and HTTP/2.
// Always: a response is started once; what must cost nothing when unused (query, abort signal) is made when asked for.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Readable } from 'node:stream'
import { MillraceError } from '../base/error.ts'
import { type BodyBudget, smallBytes } from './body-budget.ts'

/** Header values by lower-case name. */
export type HeaderMap = Readonly<Record<string, string | undefined>>

/** Headers to send. */
export type ResponseHeaders = Record<string, string | number | readonly string[]>

/** A body that is sent in pieces. */
export type StreamingBody = Readable | AsyncIterable<Uint8Array | string>

/** A request being answered. */
export class HttpExchange {
  readonly method: string
  /** The request target as sent: path and query. */
  readonly url: string
  /** The path as sent, still percent-encoded. */
  readonly path: string
  /** The query as sent, without `?`. */
  readonly queryText: string
  readonly headers: HeaderMap
  readonly #request: IncomingMessage | Http2ServerRequest
  readonly #response: ServerResponse | Http2ServerResponse
  readonly #budget: BodyBudget
  #query: URLSearchParams | undefined
  #abort: AbortController | undefined

  constructor(
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
    budget: BodyBudget,
  ) {
    this.#budget = budget
    this.#request = request
    this.#response = response
    this.method = request.method ?? 'GET'
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    this.url = url
    this.path = mark < 0 ? url : url.slice(0, mark)
    this.queryText = mark < 0 ? '' : url.slice(mark + 1)
    this.headers = request.headers as HeaderMap
  }

  /** `Host`, or `:authority` of HTTP/2, as sent. */
  get host(): string {
    return this.headers[':authority'] ?? this.headers.host ?? ''
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.queryText)
    return this.#query
  }

  /** The client's address. */
  get remoteAddress(): string {
    return this.#request.socket?.remoteAddress ?? ''
  }

  /** Aborted when the client goes away before the response is complete. */
  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      const abort = new AbortController()
      this.#abort = abort
      if (this.#response.destroyed) abort.abort()
      else this.#response.once('close', () => this.#response.writableFinished || abort.abort())
    }
    return this.#abort.signal
  }

  /** True once the head of the response is out. */
  get isAnswered(): boolean {
    return this.#response.headersSent || this.#response.writableEnded
  }

  /** Values of headers by their names as sent, for signatures over repeated headers. */
  get rawHeaders(): readonly string[] {
    return this.#request.rawHeaders
  }

  /** The whole body. Throws `http.body-too-large` beyond the limit, and `http.busy` when the port holds too much already. */
  readBody(bytesMax: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const request = this.#request
      let first: Buffer | undefined
      let rest: Buffer[] | undefined
      let size = 0
      const budget = this.#budget
      const reading = budget.begin(() => request.destroy())
      const refuse = (error: MillraceError): void => {
        request.removeAllListeners('data')
        request.resume()
        budget.free(reading)
        reject(error)
      }
      const lost = (cause?: unknown): void => {
        budget.free(reading)
        reject(clientGone(cause))
      }
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > bytesMax) refuse(bodyTooLarge(bytesMax))
        else if (!budget.take(reading, chunk.length)) refuse(busy())
        else if (first === undefined) first = chunk
        else if (rest === undefined) rest = [first, chunk]
        else rest.push(chunk)
      })
      request.on('end', () => {
        if (size <= smallBytes) budget.free(reading)
        else {
          budget.end(reading)
          this.#response.once('close', () => budget.free(reading))
        }
        resolve(rest ? Buffer.concat(rest, size) : (first ?? Buffer.alloc(0)))
      })
      request.on('aborted', () => lost())
      request.on('error', lost)
    })
  }

  /** The body as it comes. */
  bodyStream(): Readable {
    return this.#request
  }

  /** Trailers of the request, known after its body has been read. */
  get trailers(): HeaderMap {
    return this.#request.trailers as HeaderMap
  }

  /** Sends a complete response. */
  send(status: number, headers: ResponseHeaders, body?: string | Uint8Array): void {
    const response = this.#response as ServerResponse
    if (response.headersSent || response.destroyed) return
    if (body === undefined) {
      if (status !== 204 && status !== 304 && headers['content-length'] === undefined) headers['content-length'] = 0
      response.writeHead(status, headers as Record<string, string>)
      response.end()
      return
    }
    if (headers['content-length'] === undefined) {
      headers['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
    }
    response.writeHead(status, headers as Record<string, string>)
    if (this.method === 'HEAD') response.end()
    else {
      response.end(body)
      if (body.length > smallBytes) response.once('close', this.#budget.hold(body.length))
    }
  }

  /**
   * Sends a response whose body comes in pieces; resolves when it is out or the client is gone. Never rejects for a
   * gone client.
   */
  async sendStream(status: number, headers: ResponseHeaders, body: StreamingBody): Promise<void> {
    const response = this.#response as ServerResponse
    if (response.headersSent || response.destroyed) return
    response.writeHead(status, headers as Record<string, string>)
    if (this.method === 'HEAD') {
      response.end()
      return
    }
    response.flushHeaders()
    try {
      for await (const chunk of body) {
        if (response.destroyed) return
        if (!response.write(chunk)) await drained(response)
      }
      response.end()
    } catch (error) {
      // The head is out, so the only way left to say that the body is not whole is to cut it.
      response.destroy(error instanceof Error ? error : undefined)
      throw error
    }
  }

  /** Sends text. */
  sendText(status: number, text: string, headers: ResponseHeaders = {}): void {
    this.send(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }, text)
  }

  /** Sends JSON. */
  sendJson(status: number, value: unknown, headers: ResponseHeaders = {}): void {
    this.send(
      status,
      { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
      JSON.stringify(value),
    )
  }

  /** Answers `303 See Other`. */
  redirect(location: string, headers: ResponseHeaders = {}): void {
    this.send(303, { location, ...headers })
  }

  /** Cuts the connection of this exchange without an answer. */
  destroy(): void {
    this.#response.destroy()
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })
}

function bodyTooLarge(bytesMax: number): MillraceError {
  return new MillraceError('http.body-too-large', `the request's body is larger than ${bytesMax} bytes`)
}

function busy(): MillraceError {
  return new MillraceError('http.busy', 'too many bytes of other requests and answers are waiting; try again', {
    domain: 'external',
    retryable: true,
  })
}

function clientGone(cause?: unknown): MillraceError {
  return new MillraceError('http.client-gone', 'the client closed the connection', { domain: 'external', cause })
}
