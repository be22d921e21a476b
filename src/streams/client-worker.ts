// The worker's end: the streams client of jobs. Records are read from the log's files in this thread.
// Always: after the server refuses a stream, its readers and writers throw that error; a closed port fails what waits.

import type { MessagePort } from 'node:worker_threads'
import { type Clock, systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { PutRecord, ShardInfo, ShardReader, StreamHandle, StreamPosition, StreamsClient } from './client.ts'
import { packRecords, type StreamsRequest, type StreamsResponse } from './client-protocol.ts'
import { FileShardReader } from './shard-reader.ts'

/** A streams client over the port that `attachStreamsPort` serves. */
export function connectStreams(port: MessagePort, clock: Clock = systemClock): StreamsClient {
  const link = new PortLink(port)
  return {
    async open(stream, region, access) {
      const opened = await link.ask('opened', (requestId) => ({ type: 'open', requestId, stream, region, access }))
      return new WorkerHandle(link, opened.handleId, opened.streamArn, clock)
    },
  }
}

type Answer<T extends StreamsResponse['type']> = Extract<StreamsResponse, { type: T }>

interface Waiting {
  readonly resolve: (response: StreamsResponse) => void
  readonly reject: (error: MillraceError) => void
}

class PortLink {
  readonly refusals = new Map<number, MillraceError>()
  readonly #port: MessagePort
  readonly #waiting = new Map<number, Waiting>()
  #requestCount = 0
  #isClosed = false

  constructor(port: MessagePort) {
    this.#port = port
    port.on('message', (response: StreamsResponse) => this.#receive(response))
    port.on('close', () => {
      this.#isClosed = true
      for (const waiting of this.#waiting.values()) waiting.reject(portClosed())
      this.#waiting.clear()
    })
  }

  async ask<T extends StreamsResponse['type']>(
    type: T,
    make: (requestId: number) => StreamsRequest,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Answer<T>> {
    if (this.#isClosed) throw portClosed()
    const requestId = ++this.#requestCount
    const response = await new Promise<StreamsResponse>((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject })
      this.#port.postMessage(make(requestId), transfer)
    })
    if (response.type === type) return response as Answer<T>
    throw new MillraceError('internal.assertion', `asked for ${type}, got ${response.type}`, { domain: 'internal' })
  }

  tell(request: StreamsRequest): void {
    if (!this.#isClosed) this.#port.postMessage(request)
  }

  #receive(response: StreamsResponse): void {
    if (response.type === 'refused') {
      this.refusals.set(response.handleId, MillraceError.fromJson(response.error))
      return
    }
    const waiting = this.#waiting.get(response.requestId)
    this.#waiting.delete(response.requestId)
    if (response.type === 'failed') waiting?.reject(MillraceError.fromJson(response.error))
    else waiting?.resolve(response)
  }
}

function portClosed(): MillraceError {
  return new MillraceError('streams.closed', 'the connection to the server is closed')
}

class WorkerHandle implements StreamHandle {
  readonly streamArn: string
  readonly #link: PortLink
  readonly #handleId: number
  readonly #clock: Clock
  readonly #readers = new Set<ShardReader>()

  constructor(link: PortLink, handleId: number, arn: string, clock: Clock) {
    this.#link = link
    this.#handleId = handleId
    this.streamArn = arn
    this.#clock = clock
  }

  async listShards(): Promise<ShardInfo[]> {
    this.#check()
    const handleId = this.#handleId
    return (await this.#link.ask('shards', (requestId) => ({ type: 'list-shards', requestId, handleId }))).shards
  }

  async reader(shardId: string, position: StreamPosition): Promise<ShardReader> {
    this.#check()
    const handleId = this.#handleId
    const request = (requestId: number): StreamsRequest => ({ type: 'locate', requestId, handleId, shardId, position })
    const { location } = await this.#link.ask('located', request)
    const reader = new FileShardReader(location, this.#clock, () => this.#link.refusals.get(handleId))
    this.#readers.add(reader)
    return reader
  }

  async putRecords(records: readonly PutRecord[]): Promise<void> {
    this.#check()
    if (records.length === 0) return
    const packed = packRecords(records)
    const handleId = this.#handleId
    await this.#link.ask('done', (requestId) => ({ type: 'put', requestId, handleId, packed }), [packed.buffer])
  }

  close(): void {
    for (const reader of this.#readers) reader.close()
    this.#readers.clear()
    this.#link.tell({ type: 'close', handleId: this.#handleId })
  }

  #check(): void {
    const refusal = this.#link.refusals.get(this.#handleId)
    if (refusal) throw refusal
  }
}
