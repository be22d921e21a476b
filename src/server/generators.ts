// Sensor generators that feed streams from the page. Always: at most one a stream; a failure stops it and is kept for the page.

import type { AwsInvoker } from '../aws/action.ts'
import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Random } from '../base/random.ts'
import type { GeneratorStatus } from '../protocol/console.ts'
import { SensorGenerator } from '../streams/generate.ts'

const ratePerSecondMax = 100_000

interface Running {
  readonly generator: SensorGenerator
  readonly abort: AbortController
  readonly startedMs: number
  error?: string
}

/** Holds the generators. */
export class Generators {
  readonly #invoker: AwsInvoker
  readonly #clock: Clock
  readonly #random: Random
  readonly #running = new Map<string, Running>()

  constructor(invoker: AwsInvoker, clock: Clock, random: Random) {
    this.#invoker = invoker
    this.#clock = clock
    this.#random = random
  }

  list(): GeneratorStatus[] {
    return [...this.#running].map(([stream, running]) => ({
      stream, ratePerSecond: running.generator.ratePerSecond, sentCount: running.generator.sentCount, startedMs: running.startedMs,
      ...(running.error === undefined ? {} : { error: running.error }),
    }))
  }

  /** Starts a generator, or changes the rate of the one that runs. Throws when there is no such stream. */
  async start(stream: string, ratePerSecond: number, region: string): Promise<void> {
    if (!(ratePerSecond > 0) || ratePerSecond > ratePerSecondMax) {
      throw new MillraceError('server.bad-rate', `the rate must lie between 0 and ${ratePerSecondMax} records a second`)
    }
    const known = this.#running.get(stream)
    if (known && known.error === undefined) {
      known.generator.ratePerSecond = ratePerSecond
      return
    }
    await this.#invoker.invoke('kinesis', 'DescribeStreamSummary', { StreamName: stream }, { region })
    const generator = new SensorGenerator({
      clock: this.#clock, random: this.#random, ratePerSecond,
      sink: async (records) => {
        const Records = records.map((record) => ({ PartitionKey: record.partitionKey, Data: record.data }))
        await this.#invoker.invoke('kinesis', 'PutRecords', { StreamName: stream, Records }, { region })
      },
    })
    const running: Running = { generator, abort: new AbortController(), startedMs: this.#clock.now() }
    this.#running.set(stream, running)
    generator.run(running.abort.signal).catch((thrown: unknown) => {
      running.error = MillraceError.from(thrown).message
    })
  }

  stop(stream: string): void {
    this.#running.get(stream)?.abort.abort()
    this.#running.delete(stream)
  }

  close(): void {
    for (const stream of [...this.#running.keys()]) this.stop(stream)
  }
}
