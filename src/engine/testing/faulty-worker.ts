// A worker entry for the fault campaign: as `worker.ts`, with a clock that jumps and sinks that may be slow.

import { parentPort } from 'node:worker_threads'
import { systemRandom } from '../../base/random.ts'
import { serveJob } from '../../runtime/jobs/job-worker.ts'
import { createRegistries } from '../registry.ts'
import { type Faults, jumpingClock, slowConnectors } from './faults.ts'

if (parentPort) {
  const registries = createRegistries()
  const faults: Faults = { words: undefined }
  serveJob(parentPort, {
    ...registries,
    connectors: slowConnectors(registries.connectors, faults),
    clock: jumpingClock(faults),
    random: systemRandom,
    services({ settings }) {
      faults.words = new Int32Array(settings['faults'] as SharedArrayBuffer)
      return {}
    },
  })
}
