// Faults that reach into a job's workers: a clock that jumps and sinks that are slow, both told through shared memory.

import { type Clock, systemClock } from '../../base/clock.ts'
import type { Connector, ConnectorRegistry } from '../../table/connector.ts'

/** Words of the shared memory: how far the clock is off, and how long a sink takes for a batch. */
export const faultWords = { clockMs: 0, sinkMs: 1 } as const

/** The shared memory, once a job has brought it. */
export interface Faults {
  words: Int32Array | undefined
}

/** The clock of the machine, off by as much as the faults say. */
export function jumpingClock(faults: Faults): Clock {
  const now = (): number => systemClock.now() + (faults.words ? Atomics.load(faults.words, faultWords.clockMs) : 0)
  return { ...systemClock, now }
}

function slowed(connector: Connector, faults: Faults): Connector {
  const { sink } = connector
  if (!sink) return connector
  return {
    ...connector,
    sink: {
      async open(fields, context, restored) {
        const writer = await sink.open(fields, context, restored)
        const write = writer.write.bind(writer)
        writer.write = (batch) => {
          const work = write(batch)
          const sinkMs = faults.words ? Atomics.load(faults.words, faultWords.sinkMs) : 0
          return sinkMs > 0 ? Promise.resolve(work).then(() => systemClock.sleep(sinkMs)) : work
        }
        return writer
      },
    },
  }
}

/** The connectors with sinks that are as slow as the faults say. */
export function slowConnectors(registry: ConnectorRegistry, faults: Faults): ConnectorRegistry {
  const byName = new Map(registry.names().map((name) => [name, slowed(registry.connector(name)!, faults)]))
  return { connector: (name) => byName.get(name), names: () => registry.names() }
}
