// The sensor generator: records of the shape and odds of the walkthrough's Python script, paced by a rate.
// Always: field order and number formats are those of Python's json.dumps, local times have microseconds.

import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'

/** A record of the generator. */
export interface SensorRecord {
  readonly sensor_id: number
  readonly current_temperature: number
  readonly status: 'OK' | 'WARNING' | 'ERROR'
  readonly event_time: string
}

/** One random record of a time. */
export function sensorRecord(random: Random, nowMs: number): SensorRecord {
  const temperature = Math.round((10 + random.next() * 170) * 100) / 100
  let status: SensorRecord['status'] = 'OK'
  if (temperature > 160) status = 'ERROR'
  else if (temperature > 140 || 1 + random.int(99) > 80) status = random.int(2) === 0 ? 'WARNING' : 'ERROR'
  return {
    sensor_id: 1 + random.int(99),
    current_temperature: temperature,
    status,
    event_time: isoformat(nowMs, random.int(1000)),
  }
}

/** The record as the script sends it: JSON with Python's separators. */
export function sensorJson(record: SensorRecord): string {
  const temperature = Number.isInteger(record.current_temperature)
    ? record.current_temperature.toFixed(1)
    : String(record.current_temperature)
  return (
    `{"sensor_id": ${record.sensor_id}, "current_temperature": ${temperature}, ` +
    `"status": "${record.status}", "event_time": "${record.event_time}"}`
  )
}

/** Local time as Python's `datetime.isoformat`: microseconds, left out when they are zero. */
function isoformat(timeMs: number, microseconds: number): string {
  const time = new Date(timeMs)
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')
  const date = `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`
  const clock = `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}`
  const fraction = Math.floor(time.getMilliseconds()) * 1000 + microseconds
  return fraction === 0 ? `${date}T${clock}` : `${date}T${clock}.${pad(fraction, 6)}`
}

/** Where generated records go. */
export type SensorSink = (records: readonly { partitionKey: string; data: Uint8Array }[]) => Promise<void>

/** How a generator runs. */
export interface SensorGeneratorOptions {
  readonly clock: Clock
  readonly random: Random
  readonly sink: SensorSink
  readonly ratePerSecond: number
  /** Ends after this many records. */
  readonly countMax?: number
  /** Sees every record, e.g. to print it. */
  readonly onRecord?: (record: SensorRecord) => void
}

const tickMs = 50
const batchMax = 500
/** Seconds of arrears that are made up for after a slow sink; older ones are dropped. */
const arrearsSeconds = 2

/** Sends sensor records at a steady rate. */
export class SensorGenerator {
  readonly #options: SensorGeneratorOptions
  #ratePerSecond: number
  #sentCount = 0
  #due = 0

  constructor(options: SensorGeneratorOptions) {
    this.#options = options
    this.#ratePerSecond = options.ratePerSecond
  }

  /** Records sent so far. */
  get sentCount(): number {
    return this.#sentCount
  }

  get ratePerSecond(): number {
    return this.#ratePerSecond
  }

  /** Changes the pace from the next tick on. */
  set ratePerSecond(rate: number) {
    this.#ratePerSecond = rate
  }

  /** Sends until the signal aborts or the count is reached; rejects when the sink does. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options
    let lastMs = clock.now()
    this.#due = 1
    while (!signal.aborted && !this.#isDone()) {
      await this.#sendDue(signal)
      if (this.#isDone()) return
      await clock.sleep(tickMs, signal)
      const nowMs = clock.now()
      this.#due += ((nowMs - lastMs) * this.#ratePerSecond) / 1000
      this.#due = Math.min(this.#due, Math.max(1, this.#ratePerSecond * arrearsSeconds))
      lastMs = nowMs
    }
  }

  #isDone(): boolean {
    const { countMax } = this.#options
    return countMax !== undefined && this.#sentCount >= countMax
  }

  async #sendDue(signal: AbortSignal): Promise<void> {
    const { clock, random, sink, onRecord, countMax = Number.POSITIVE_INFINITY } = this.#options
    while (this.#due >= 1 && !signal.aborted && !this.#isDone()) {
      const count = Math.min(Math.floor(this.#due), batchMax, countMax - this.#sentCount)
      const batch = Array.from({ length: count }, () => {
        const record = sensorRecord(random, clock.now())
        onRecord?.(record)
        return { partitionKey: String(record.sensor_id), data: Buffer.from(sensorJson(record)) }
      })
      await sink(batch)
      this.#sentCount += count
      this.#due -= count
    }
  }
}
