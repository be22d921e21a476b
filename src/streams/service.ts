// Opens the streams of a data directory and binds the Kinesis actions to them.

import { defineService } from '../aws/action.ts'
import { actions } from './actions/all.gen.ts'
import { Streams, type StreamsDeps } from './streams.ts'
import { openTokenCodec } from './token.ts'

/** Opens the streams under `deps.dataDir`. */
export async function createStreams(deps: StreamsDeps): Promise<Streams> {
  const tokens = await openTokenCodec(deps.store, deps.random)
  return new Streams(deps, tokens, (streams) => defineService('kinesis', streams, actions))
}
