// A client that costs little beside the server it measures: prepared requests over raw sockets, answers cut by their framing.
import { connect } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')

/** The bytes of a signed-looking request of a JSON 1.1 operation; no peer verifies signatures of unknown keys. */
export function prepare(operation, input) {
  const body = Buffer.from(typeof input === 'string' ? input : JSON.stringify(input))
  const head = [
    'POST / HTTP/1.1', 'host: 127.0.0.1', 'content-type: application/x-amz-json-1.1', `x-amz-target: Kinesis_20131202.${operation}`,
    'authorization: AWS4-HMAC-SHA256 Credential=BENCH/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=00',
    'x-amz-date: 20260101T000000Z', `content-length: ${body.length}`, '', '',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), body])
}

/** Where a whole chunked body ends, or -1. */
function chunkedEnd(bytes, from) {
  let at = from
  for (;;) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return -1
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    at = line + 2 + size + 2
    if (at > bytes.length) return -1
    if (size === 0) return at
  }
}

/** A kept-alive connection that has one request under way at a time. */
export class RawConnection {
  #socket
  #chunks = []
  #size = 0
  #needed = 0
  #waiting

  constructor(port) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    const lost = (error) => this.#waiting?.reject(error ?? new Error('the server closed the connection'))
    this.#socket.on('error', lost)
    this.#socket.on('close', () => lost())
  }

  /** Sends a prepared request; answers the whole response, head and body. Throws unless its status is 200. */
  send(request) {
    this.#socket.write(request)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  close() {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #receive(chunk) {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#needed) return
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    this.#chunks = [bytes]
    const end = bytes.indexOf(headEnd)
    if (end < 0) return
    const head = bytes.toString('latin1', 0, end)
    const length = /content-length: *(\d+)/i.exec(head)?.[1]
    const bodyStart = end + headEnd.length
    this.#needed = length === undefined ? chunkedEnd(bytes, bodyStart) : bodyStart + Number(length)
    if (this.#needed < 0 || this.#size < this.#needed) return
    const { resolve, reject } = this.#waiting
    this.#chunks = []
    this.#size = 0
    this.#needed = 0
    if (head.startsWith('HTTP/1.1 200')) resolve(bytes)
    else reject(new Error(bytes.toString('utf8', 0, 2000)))
  }
}

/** The JSON of a response's body. */
export function jsonOf(response) {
  const start = response.indexOf(headEnd) + headEnd.length
  const parse = (text) => (text === '' ? {} : JSON.parse(text))
  if (!/transfer-encoding: *chunked/i.test(response.toString('latin1', 0, start))) return parse(response.toString('utf8', start))
  let text = ''
  for (let at = start; ; ) {
    const line = response.indexOf('\r\n', at)
    const size = Number.parseInt(response.toString('latin1', at, line), 16)
    if (size === 0) return parse(text)
    text += response.toString('utf8', line + 2, line + 2 + size)
    at = line + 4 + size
  }
}

/** Repeats calls on several connections at once for a time; answers calls per second and latencies. */
export async function load(port, { connections, seconds, next }) {
  const open = Array.from({ length: connections }, () => new RawConnection(port))
  const latencies = []
  const startMs = performance.now()
  const endMs = startMs + seconds * 1000
  await Promise.all(open.map(async (connection, index) => {
    for (;;) {
      const sentMs = performance.now()
      if (sentMs >= endMs) return
      await next(connection, index)
      latencies.push(performance.now() - sentMs)
    }
  }))
  const elapsed = (performance.now() - startMs) / 1000
  for (const connection of open) connection.close()
  latencies.sort((a, b) => a - b)
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return { perSecond: latencies.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99) }
}
