// `application/vnd.amazon.eventstream`: length-prefixed frames with typed headers and two CRC32s.
// Always: the first frame is `initial-response`; an error inside the stream is an exception frame, never a broken
// connection.

import { crc32 } from 'node:zlib'
import { AwsError } from '../errors.ts'

/** The content type of event streams. */
export const eventStreamType = 'application/vnd.amazon.eventstream'

/** How the events of one stream are written. */
export interface EventStreamFormat {
  /** Content type of payloads, e.g. `application/json`. */
  readonly contentType: string
  /** Writes the payload of an event by its name. */
  writeEvent(name: string, payload: unknown): string | Uint8Array
  /** Writes the payload of an exception. */
  writeError(error: AwsError): string | Uint8Array
}

/** The frames of a stream: the initial response, then each `{name: payload}` that the source yields. */
export async function* encodeEvents(
  initialResponse: string | Uint8Array,
  source: AsyncIterable<Record<string, unknown>>,
  format: EventStreamFormat,
): AsyncGenerator<Buffer> {
  yield encodeFrame(
    {
      ':event-type': 'initial-response',
      ':content-type': format.contentType,
      ':message-type': 'event',
    },
    initialResponse,
  )
  try {
    for await (const event of source) {
      for (const [name, payload] of Object.entries(event)) {
        yield encodeFrame(
          {
            ':event-type': name,
            ':content-type': format.contentType,
            ':message-type': 'event',
          },
          format.writeEvent(name, payload),
        )
      }
    }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    yield encodeFrame(
      {
        ':exception-type': error.awsCode,
        ':content-type': format.contentType,
        ':message-type': 'exception',
      },
      format.writeError(error),
    )
  }
}

/** One frame with string headers. */
export function encodeFrame(headers: Readonly<Record<string, string>>, payload: string | Uint8Array): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload
  let headerBytes = 0
  for (const [name, value] of Object.entries(headers)) headerBytes += 1 + name.length + 3 + Buffer.byteLength(value)
  const total = 12 + headerBytes + body.length + 4
  const frame = Buffer.allocUnsafe(total)
  frame.writeUInt32BE(total, 0)
  frame.writeUInt32BE(headerBytes, 4)
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8)
  let at = 12
  for (const [name, value] of Object.entries(headers)) {
    at = frame.writeUInt8(name.length, at)
    at += frame.write(name, at, 'latin1')
    at = frame.writeUInt8(7, at)
    at = frame.writeUInt16BE(Buffer.byteLength(value), at)
    at += frame.write(value, at)
  }
  frame.set(body, at)
  frame.writeUInt32BE(crc32(frame.subarray(0, total - 4)), total - 4)
  return frame
}

/** A decoded frame. */
export interface EventFrame {
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Buffer
}

/** Decodes whole frames from the start of a buffer and answers what is left. Throws on a wrong checksum. */
export function decodeFrames(bytes: Buffer): { readonly frames: EventFrame[]; readonly rest: Buffer } {
  const frames: EventFrame[] = []
  let start = 0
  while (bytes.length - start >= 16) {
    const total = bytes.readUInt32BE(start)
    if (total < 16) throw new AwsError('SerializationException', 'event stream frame is too short')
    if (bytes.length - start < total) break
    frames.push(decodeFrame(bytes.subarray(start, start + total)))
    start += total
  }
  return { frames, rest: bytes.subarray(start) }
}

function decodeFrame(frame: Buffer): EventFrame {
  const total = frame.length
  const isWhole =
    frame.readUInt32BE(8) === crc32(frame.subarray(0, 8))
    && frame.readUInt32BE(total - 4) === crc32(frame.subarray(0, total - 4))
  const headersEnd = 12 + frame.readUInt32BE(4)
  if (!isWhole || headersEnd > total - 4)
    throw new AwsError('SerializationException', 'event stream frame has a wrong checksum')
  const headers: Record<string, string> = {}
  let at = 12
  while (at < headersEnd) {
    const nameLength = frame.readUInt8(at)
    const name = frame.toString('latin1', at + 1, at + 1 + nameLength)
    at += 1 + nameLength
    if (frame.readUInt8(at) !== 7) throw new AwsError('SerializationException', 'event stream header is not text')
    const length = frame.readUInt16BE(at + 1)
    headers[name] = frame.toString('utf8', at + 3, at + 3 + length)
    at += 3 + length
  }
  return { headers, payload: frame.subarray(headersEnd, total - 4) }
}
