// What the page has changed since it was opened, as AWS calls: shown as AWS CLI commands, so that clicks become a script.

import type { Aws } from '../api/aws.ts'
import type { AwsCall } from '../api/aws-cli.ts'
import { type Observable, observable } from './observable.ts'

/** A call and when it was made. */
export interface RecordedCall {
  readonly id: number
  readonly atMs: number
  readonly call: AwsCall
}

/** The record, newest first. */
export interface Recorder {
  readonly calls: Observable<readonly RecordedCall[]>
  readonly add: (calls: readonly AwsCall[]) => void
}

const keptMax = 200
const reads = /^(?:Get|List|Describe|Filter|Simulate|Search|Discover|BatchGet)/

/** An empty record. */
export function createRecorder(): Recorder {
  const calls = observable<readonly RecordedCall[]>([])
  let lastId = 0
  return {
    calls,
    add: (added) => {
      const atMs = Date.now()
      for (const call of added) calls.update((list) => [{ id: ++lastId, atMs, call }, ...list].slice(0, keptMax))
    },
  }
}

/** A caller that records what succeeded, reads left out. */
export function recorded(aws: Aws, recorder: Recorder): Aws {
  return async (service, action, input = {}, signal) => {
    const answer = await aws<never>(service, action, input, signal)
    if (!reads.test(action)) recorder.add([{ service, action, input }])
    return answer
  }
}
