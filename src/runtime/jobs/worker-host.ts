// The worker's side of a job: takes commands, runs the task, sends rows back against credit.
// Always: rows are sent only while the client has room for them; `ended` is the last message.

import type { MessagePort } from 'node:worker_threads'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorServices } from '../../table/connector.ts'
import { BatchEncoder } from '../batch/codec.ts'
import { encodeState, readState, writeCheckpoint } from '../checkpoints/state-file.ts'
import type { StringDictionary } from '../dictionary.ts'
import type { WorkerFacts } from '../operator.ts'
import { allOperators } from '../operators/all.ts'
import { Task } from '../task/task.ts'
import type { FromWorker, JobSpec, ToWorker } from './messages.ts'

/** Result batches under way without being taken. */
export const resultCreditMax = 8

/** What the host's entry gives it. */
export interface WorkerHostOptions {
  readonly port: MessagePort
  readonly facts: Omit<WorkerFacts, 'services'>
  /** Makes the services of connectors from the ports of the job. */
  readonly services: (ports: JobSpec['ports']) => ConnectorServices
}

/** Serves one job over the port. */
export function hostWorker(options: WorkerHostOptions): void {
  new WorkerHost(options).listen()
}

class WorkerHost {
  readonly #options: WorkerHostOptions
  #task: Task | undefined
  #spec: JobSpec | undefined
  #credit = resultCreditMax
  #waiting: (() => void) | undefined
  #encoder: BatchEncoder | undefined

  constructor(options: WorkerHostOptions) {
    this.#options = options
  }

  listen(): void {
    this.#options.port.on('message', (message: ToWorker) => this.#receive(message))
    this.#send({ type: 'ready' })
  }

  #send(message: FromWorker): void {
    this.#options.port.postMessage(message)
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'start': return void this.#start(message.spec)
      case 'snapshot': return void this.#snapshot(message.checkpointId, message.path, message.thenStop)
      case 'commit': return this.#task?.commit(message.checkpointId)
      case 'report':
        if (this.#task) this.#send({ type: 'report', report: this.#task.report() })
        return
      case 'credit': {
        this.#credit += message.count
        const wake = this.#waiting
        this.#waiting = undefined
        wake?.()
        return
      }
      case 'cancel': return this.#task?.cancel()
      case 'drain': return this.#task?.drain()
    }
  }

  async #start(spec: JobSpec): Promise<void> {
    this.#spec = spec
    let error: MillraceError | undefined
    try {
      const { restoreFrom } = spec
      this.#task = new Task({
        plan: spec.plan, database: spec.database, region: spec.region, memoryLimitBytes: spec.memoryLimitBytes,
        subtaskIndex: 0, parallelism: 1, operators: allOperators,
        facts: { ...this.#options.facts, services: this.#options.services(spec.ports) },
        ...(restoreFrom === undefined ? {} : { restore: (dictionary) => readState(restoreFrom, dictionary) }),
        collect: (batch, dictionary) => this.#collect(batch, dictionary),
        print: (line) => this.#send({ type: 'print', line }),
        onOpen: () => this.#send({ type: 'opened' }),
      })
      await this.#task.run()
      this.#send({ type: 'report', report: this.#task.report() })
    } catch (thrown) {
      error = MillraceError.from(thrown)
    }
    this.#send(error ? { type: 'ended', error: error.toJson() } : { type: 'ended' })
  }

  #collect(batch: ColumnBatch, dictionary: StringDictionary): void | Promise<void> {
    this.#encoder ??= new BatchEncoder(dictionary)
    const bytes = this.#encoder.encode(batch)
    this.#credit--
    this.#options.port.postMessage({ type: 'rows', bytes } satisfies FromWorker, [bytes.buffer as ArrayBuffer])
    if (this.#credit > 0) return
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  async #snapshot(checkpointId: number, path: string, thenStop: boolean): Promise<void> {
    const { plan } = this.#spec!
    try {
      if (!this.#task) throw new MillraceError('runtime.task-ended', 'the task has not started')
      let state: Uint8Array = new Uint8Array(0)
      let uids: readonly string[] = []
      await this.#task.snapshot(thenStop, (snapshot) => {
        uids = [...snapshot.operators.keys()]
        state = encodeState(snapshot.operators, snapshot.dictionary)
      })
      await writeCheckpoint(path, state, {
        jobId: plan.properties['$internal.job-id'] ?? '', jobName: plan.properties['pipeline.name'] ?? '', statement: '',
        checkpointId, completedAtMs: this.#options.facts.clock.now(),
        operators: plan.nodes.filter((node) => uids.includes(node.uid)).map(({ uid, description }) => ({ uid, description })),
      })
      this.#send({ type: 'snapshot', checkpointId, stateBytes: state.length })
    } catch (thrown) {
      this.#send({ type: 'snapshot-failed', checkpointId, error: MillraceError.from(thrown).toJson() })
    }
  }
}
