// The entry of a job's worker thread: loads the registries, then serves one job over the port to the server thread.

import { parentPort } from 'node:worker_threads'
import { systemClock } from '../base/clock.ts'
import { systemRandom } from '../base/random.ts'
import { serveJob } from '../runtime/jobs/job-worker.ts'
import { connectStreams } from '../streams/client-worker.ts'
import { createRegistries } from './registry.ts'

if (parentPort) {
  serveJob(parentPort, {
    ...createRegistries(),
    clock: systemClock,
    random: systemRandom,
    services({ ports }) {
      const { streams } = ports
      return streams ? { streams: connectStreams(streams) } : {}
    },
  })
}
