// The server's end of a worker's streams client: answers its requests under the role of its job.
// Always: nothing is served that the role's policies do not allow; when they change, `recheck` refuses what is open.

import type { MessagePort } from 'node:worker_threads'
import { MillraceError } from '../base/error.ts'
import type { StreamsRequest, StreamsResponse } from './client-protocol.ts'
import { type LocalClientOptions, openServed, type ServedStream } from './local-client.ts'
import type { Streams } from './streams.ts'

/** A served port. */
export interface StreamsPort {
  /** Checks the role of all open streams again: for when its policies have changed. */
  recheck(): void
  /** Stops serving. */
  close(): void
}

/** Serves a worker's streams client over a port. */
export function attachStreamsPort(port: MessagePort, streams: Streams, options: LocalClientOptions): StreamsPort {
  const handles = new Map<number, ServedStream>()
  let handleCount = 0
  const send = (response: StreamsResponse): void => port.postMessage(response)

  const served = (handleId: number): ServedStream => {
    const handle = handles.get(handleId)
    if (!handle) throw new MillraceError('streams.closed', 'the stream handle is closed')
    return handle
  }
  const answer = async (request: Exclude<StreamsRequest, { type: 'close' }>): Promise<StreamsResponse> => {
    const { requestId } = request
    switch (request.type) {
      case 'open': {
        const handle = openServed(streams, options, request)
        handles.set(++handleCount, handle)
        return { type: 'opened', requestId, handleId: handleCount, streamArn: handle.streamArn }
      }
      case 'list-shards':
        return { type: 'shards', requestId, shards: served(request.handleId).listShards() }
      case 'locate':
        return {
          type: 'located',
          requestId,
          location: served(request.handleId).locate(request.shardId, request.position),
        }
      case 'put':
        await served(request.handleId).put(request.packed)
        return { type: 'done', requestId }
    }
  }
  port.on('message', (request: StreamsRequest) => {
    if (request.type === 'close') return void handles.delete(request.handleId)
    answer(request).then(send, (thrown: unknown) => {
      send({ type: 'failed', requestId: request.requestId, error: MillraceError.from(thrown).toJson() })
    })
  })
  return {
    recheck() {
      for (const [handleId, handle] of [...handles]) {
        try {
          handle.recheck()
        } catch (thrown) {
          handles.delete(handleId)
          send({ type: 'refused', handleId, error: MillraceError.from(thrown).toJson() })
        }
      }
    },
    close: () => port.close(),
  }
}
