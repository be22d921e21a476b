// What a job's worker may reach on the server thread: streams, under the role of its job.
// Always: when the role's policies change, open streams are checked again and refused ones fail the job.

import { MessageChannel } from 'node:worker_threads'
import type { Principal } from '../aws/action.ts'
import type { JobIdentity, WorkerServices, WorkerServicesFactory } from '../runtime/jobs/job-options.ts'
import type { Authorize } from '../streams/local-client.ts'
import type { Streams } from '../streams/streams.ts'
import { attachStreamsPort, type StreamsPort } from '../streams/streams-port.ts'

/** What making worker services needs. */
export interface WorkerServicesDeps {
  readonly streams: Streams
  readonly authorize: Authorize
  readonly rootPrincipal: Principal
  principalForRole(roleArn: string, sessionName: string): Principal
  onPolicyChange(listener: () => void): () => void
}

/** Makes the factory that gives workers their ports. */
export function createWorkerServices(deps: WorkerServicesDeps): WorkerServicesFactory {
  const open = new Set<StreamsPort>()
  deps.onPolicyChange(() => {
    for (const port of open) port.recheck()
  })
  return (identity: JobIdentity): WorkerServices => {
    const { port1, port2 } = new MessageChannel()
    const principal = identity.roleArn === undefined ? deps.rootPrincipal : deps.principalForRole(identity.roleArn, identity.jobId)
    const served = attachStreamsPort(port1, deps.streams, { principal, authorize: deps.authorize })
    // The ports must not keep a process alive whose work is done.
    port1.unref()
    open.add(served)
    return {
      ports: { streams: port2 },
      close: () => {
        open.delete(served)
        served.close()
      },
    }
  }
}
