// A worker entry for tests: as `worker.ts`, with sources that keep the pace of the test.

import { parentPort } from 'node:worker_threads'
import { systemClock } from '../../base/clock.ts'
import { systemRandom } from '../../base/random.ts'
import { serveJob } from '../../runtime/jobs/job-worker.ts'
import { createRegistries } from '../registry.ts'
import { pacedConnectors } from './pace.ts'

if (parentPort) {
  const registries = createRegistries()
  serveJob(parentPort, {
    ...registries,
    connectors: pacedConnectors(registries.connectors),
    clock: systemClock,
    random: systemRandom,
    services: ({ settings }) => ({ pace: settings['pace'] }),
  })
}
