// The messages between a job worker and the server's thread about streams; records themselves never pass here when
// read.
// Always: every request has an id and gets exactly one answer; `refused` comes unasked when a role's permissions
// changed.

import type { ErrorJson } from '../base/error.ts'
import type { ShardInfo, StreamAccess, StreamPosition } from './client.ts'
import type { ShardLocation } from './shard-reader.ts'

/** From the worker. */
export type StreamsRequest =
  | {
      readonly type: 'open'
      readonly requestId: number
      readonly stream: string
      readonly region: string
      readonly access: StreamAccess
    }
  | { readonly type: 'list-shards'; readonly requestId: number; readonly handleId: number }
  | {
      readonly type: 'locate'
      readonly requestId: number
      readonly handleId: number
      readonly shardId: string
      readonly position: StreamPosition
    }
  | { readonly type: 'put'; readonly requestId: number; readonly handleId: number; readonly packed: Uint8Array }
  | { readonly type: 'close'; readonly handleId: number }

/** From the server. */
export type StreamsResponse =
  | { readonly type: 'opened'; readonly requestId: number; readonly handleId: number; readonly streamArn: string }
  | { readonly type: 'shards'; readonly requestId: number; readonly shards: ShardInfo[] }
  | { readonly type: 'located'; readonly requestId: number; readonly location: ShardLocation }
  | { readonly type: 'done'; readonly requestId: number }
  | { readonly type: 'failed'; readonly requestId: number; readonly error: ErrorJson }
  | { readonly type: 'refused'; readonly handleId: number; readonly error: ErrorJson }

/** A record as it lies in packed bytes. */
export interface PackedRecord {
  readonly keyStart: number
  readonly keyEnd: number
  readonly dataEnd: number
}

const headBytes = 8

/** Packs records into one block that can change threads: per record the lengths of key and data, the key, the data. */
export function packRecords(
  records: readonly { readonly partitionKey: string; readonly data: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  let size = 0
  for (const { partitionKey, data } of records) size += headBytes + Buffer.byteLength(partitionKey) + data.length
  const bytes = new Uint8Array(new ArrayBuffer(size))
  const text = Buffer.from(bytes.buffer)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { partitionKey, data } of records) {
    const keyBytes = text.write(partitionKey, at + headBytes, 'utf8')
    view.setUint32(at, keyBytes, true)
    view.setUint32(at + 4, data.length, true)
    bytes.set(data, at + headBytes + keyBytes)
    at += headBytes + keyBytes + data.length
  }
  return bytes
}

/** Where the records of a packed block are. */
export function unpackRecords(packed: Uint8Array): PackedRecord[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length)
  const records: PackedRecord[] = []
  let at = 0
  while (at < packed.length) {
    const keyStart = at + headBytes
    const keyEnd = keyStart + view.getUint32(at, true)
    const dataEnd = keyEnd + view.getUint32(at + 4, true)
    records.push({ keyStart, keyEnd, dataEnd })
    at = dataEnd
  }
  return records
}
