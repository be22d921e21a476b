// The worker's side of a job: starts a task, answers messages, sends rows while the client has credit.
// Always: exactly one of `finished` and `failed` is sent; rows wait for credit, so an idle reader pushes back on the sources.

import type { MessagePort } from 'node:worker_threads'
import type { Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { Random } from '../../base/random.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorRegistry, ConnectorServices } from '../../table/connector.ts'
import type { FormatRegistry } from '../../table/format.ts'
import type { FunctionRegistry } from '../../table/function.ts'
import { BatchEncoder } from '../batch/codec.ts'
import { decodeStateFile, encodeStateFile } from '../checkpoints/state-file.ts'
import { readMetadata, readStateFile, writeStateFile } from '../checkpoints/store.ts'
import type { StringDictionary } from '../dictionary.ts'
import { allOperators } from '../operators/all.ts'
import type { RestoredPart } from '../state/snapshot.ts'
import { Task } from '../task/task.ts'
import type { FromWorker } from './from-worker.ts'
import type { StartMessage, ToWorker } from './to-worker.ts'

/** Batches that may be on their way to the client. */
export const creditInitial = 4

/** What the worker entry brings along. */
export interface WorkerEnvironment {
  readonly functions: (flinkVersion: string) => FunctionRegistry
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
  readonly clock: Clock
  readonly random: Random
  /** Services for connectors, made from the ports and settings of the start message. */
  readonly services: (start: StartMessage) => ConnectorServices
}

/** Encoded batches from this size on are handed over, not copied. */
const transferBytesMin = 32 * 1024

/** The state of all former subtasks, read into a dictionary. */
async function restoreState(start: StartMessage, dictionary: StringDictionary): Promise<Map<string, RestoredPart[]>> {
  const parts = new Map<string, RestoredPart[]>()
  if (start.restoreFrom === undefined) return parts
  const metadata = await readMetadata(start.restoreFrom)
  const isRescaled = metadata.parallelism !== start.parallelism
  for (const file of metadata.files) {
    if (!isRescaled && file.subtaskIndex !== start.subtaskIndex) continue
    const bytes = await readStateFile(start.restoreFrom, file)
    const { subtaskIndex, parallelism, maxParallelism } = start
    for (const [uid, part] of decodeStateFile(bytes, { dictionary, subtaskIndex, parallelism, maxParallelism, isRescaled })) {
      parts.set(uid, [...(parts.get(uid) ?? []), part])
    }
  }
  return parts
}

/** One job in a worker. */
class JobWorker {
  readonly #port: MessagePort
  readonly #start: StartMessage
  readonly #task: Task
  #encoder: BatchEncoder | undefined
  #credit = creditInitial
  #onCredit: () => void = () => {}
  #creditWait: Promise<void> | undefined
  #isStopped = false
  /** Encoded batches on their way to the next message. */
  #rows: Uint8Array[] = []
  #rowCount = 0
  #checkpointing: Promise<void> = Promise.resolve()

  constructor(port: MessagePort, environment: WorkerEnvironment, start: StartMessage) {
    this.#port = port
    this.#start = start
    const { clock, random, connectors, formats } = environment
    this.#task = new Task({
      plan: start.plan,
      facts: {
        functions: environment.functions(start.plan.flinkVersion), connectors, formats, clock, random,
        services: environment.services(start),
      },
      operators: allOperators,
      database: start.database,
      region: start.region,
      subtaskIndex: start.subtaskIndex,
      parallelism: start.parallelism,
      memoryLimitBytes: start.memoryLimitBytes,
      exchange: start.parallelism === 1 ? undefined : {
        subtaskIndex: start.subtaskIndex, parallelism: start.parallelism, maxParallelism: start.maxParallelism, rings: start.rings,
      },
      restore: (dictionary) => restoreState(start, dictionary),
      collect: (batch, dictionary) => this.#collect(batch, dictionary),
      print: (line, isError) => this.#send({ type: 'print', line, isError }),
      onOpen: () => this.#send({ type: 'opened' }),
      onEnded: () => {
        this.#sendRows()
        this.#send({ type: 'ended' })
      },
    })
  }

  #send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer)
  }

  #collect(batch: ColumnBatch, dictionary: StringDictionary): Promise<void> | undefined {
    this.#encoder ??= new BatchEncoder(dictionary)
    if (this.#rows.length === 0) setImmediate(() => this.#sendRows())
    this.#rows.push(this.#encoder.encode(batch))
    this.#rowCount += batch.rowCount
    if (this.#rowCount >= batchRowsMax) this.#sendRows()
    if (this.#credit > 0) return undefined
    this.#creditWait ??= new Promise((resolve) => {
      this.#onCredit = resolve
    })
    return this.#creditWait
  }

  /** Sends all rows so far as one message, which takes one credit. */
  #sendRows(): void {
    if (this.#rows.length === 0) return
    const batches = this.#rows
    this.#rows = []
    this.#rowCount = 0
    this.#credit--
    // Handing a buffer over costs more than copying a small one.
    const large = batches.filter((bytes) => bytes.byteLength >= transferBytesMin)
    this.#send({ type: 'rows', batches }, large.map((bytes) => bytes.buffer as ArrayBuffer))
  }

  async run(): Promise<void> {
    try {
      await this.#task.run()
      await this.#checkpointing
      this.#sendRows()
      this.#report()
      this.#send({ type: 'finished', isStopped: this.#isStopped })
    } catch (thrown) {
      const error = MillraceError.from(thrown)
      // The thread may serve another job next, which must not hear of this one.
      await this.#checkpointing
      this.#sendRows()
      const stack = thrown instanceof Error ? thrown.stack ?? '' : ''
      this.#send({ type: 'failed', error: error.toJson(), stack })
    }
  }

  #report(): void {
    this.#send({ type: 'report', report: this.#task.report() })
  }

  receive(message: Exclude<ToWorker, StartMessage>): void {
    switch (message.type) {
      case 'checkpoint':
        this.#checkpointing = this.#checkpoint(message)
        return
      case 'commit':
        this.#task.commit(message.checkpointId)
        return
      case 'resume':
        this.#isStopped = false
        this.#task.resume()
        return
      case 'drain':
        this.#task.drain()
        return
      case 'finish':
        this.#task.release()
        return
      case 'cancel':
        this.#isStopped = true
        this.#task.cancel()
        return
      case 'credit':
        this.#credit += message.batchCount
        if (this.#credit <= 0) return
        this.#creditWait = undefined
        this.#onCredit()
        return
      case 'report':
        this.#report()
        return
    }
  }

  async #checkpoint(message: Extract<ToWorker, { type: 'checkpoint' }>): Promise<void> {
    const { checkpointId, directory, thenStop } = message
    try {
      let chunks: Uint8Array[] = []
      if (thenStop) this.#isStopped = true
      await this.#task.snapshot(thenStop, (snapshot) => {
        chunks = encodeStateFile(snapshot)
        this.#sendRows()
        this.#send({ type: 'barrier', checkpointId })
      })
      const file = await writeStateFile(directory, this.#start.subtaskIndex, chunks)
      this.#send({ type: 'checkpointed', checkpointId, file })
    } catch (thrown) {
      this.#send({ type: 'checkpoint-failed', checkpointId, error: MillraceError.from(thrown).toJson() })
    }
  }
}

/** Serves jobs over the port, one at a time. */
export function serveJob(port: MessagePort, environment: WorkerEnvironment): void {
  let job: JobWorker | undefined
  port.on('message', (message: ToWorker) => {
    if (message.type !== 'start') return job?.receive(message)
    try {
      job = new JobWorker(port, environment, message)
    } catch (thrown) {
      const failed: FromWorker = {
        type: 'failed', error: MillraceError.from(thrown).toJson(), stack: thrown instanceof Error ? thrown.stack ?? '' : '',
      }
      return port.postMessage(failed)
    }
    void job.run()
  })
  port.postMessage({ type: 'ready' } satisfies FromWorker)
}
