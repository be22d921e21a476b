// One attempt to run a job: its worker threads from start to end.
// Always: after `onEnd` has been called once, nothing more comes from this attempt.

import { MillraceError } from '../../base/error.ts'
import type { StateFileEntry } from '../checkpoints/store.ts'
import { ringsFor } from '../exchange/layout.ts'
import type { SubtaskReport } from '../metrics.ts'
import type { FromWorker } from './from-worker.ts'
import type { JobOptions, WorkerServices } from './job-options.ts'
import type { ToWorker } from './to-worker.ts'
import type { JobThread } from './worker-pool.ts'

/** How an attempt ended. */
export type ExecutionEnd =
  | { readonly type: 'finished' }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly error: MillraceError; readonly stack: string; readonly subtaskIndex: number }

/** What a job hears of its attempt. */
export interface ExecutionListener {
  onOpened(): void
  onRows(batches: readonly Uint8Array[], subtaskIndex: number): void
  onBarrier(checkpointId: number, subtaskIndex: number): void
  onPrint(line: string, isError: boolean): void
  onCheckpointed(checkpointId: number, file: StateFileEntry): void
  /** Every subtask has read all of its input. */
  onEnded(): void
  onCheckpointFailed(checkpointId: number, error: MillraceError): void
  onEnd(end: ExecutionEnd): void
}

interface Subtask {
  readonly thread: JobThread
  readonly services: WorkerServices | undefined
  isOpen: boolean
  hasEnded: boolean
  isDone: boolean
  report: SubtaskReport | undefined
}

/** The threads of one attempt. */
export class Execution {
  readonly attempt: number
  readonly #subtasks: Subtask[] = []
  readonly #listener: ExecutionListener
  #isEnded = false
  #isStopped = false

  constructor(options: JobOptions, attempt: number, restoreFrom: string | undefined, listener: ExecutionListener) {
    this.attempt = attempt
    this.#listener = listener
    const rings = ringsFor(options.plan, options.parallelism)
    for (let subtaskIndex = 0; subtaskIndex < options.parallelism; subtaskIndex++) {
      const services = options.services?.(options)
      const thread = options.pool.start({
        type: 'start', jobId: options.jobId, plan: options.plan, subtaskIndex, parallelism: options.parallelism,
        maxParallelism: options.maxParallelism, memoryLimitBytes: Math.floor(options.memoryLimitBytes / options.parallelism),
        region: options.region, database: options.database, restoreFrom, ports: services?.ports ?? {},
        settings: services?.settings ?? {}, rings: rings.filter((ring) => ring.from === subtaskIndex || ring.to === subtaskIndex),
      }, {
        message: (message) => this.#receive(subtaskIndex, message),
        died: (error) => this.#end({ type: 'failed', error, stack: error.stack ?? '', subtaskIndex }),
      })
      this.#subtasks.push({ thread, services, isOpen: false, hasEnded: false, isDone: false, report: undefined })
    }
  }

  #receive(subtaskIndex: number, message: FromWorker): void {
    if (this.#isEnded) return
    const subtask = this.#subtasks[subtaskIndex]!
    switch (message.type) {
      case 'ready': return
      case 'opened':
        subtask.isOpen = true
        if (this.#subtasks.every(({ isOpen }) => isOpen)) this.#listener.onOpened()
        return
      case 'rows':
        this.#listener.onRows(message.batches, subtaskIndex)
        return
      case 'barrier':
        this.#listener.onBarrier(message.checkpointId, subtaskIndex)
        return
      case 'print':
        this.#listener.onPrint(message.line, message.isError)
        return
      case 'report':
        subtask.report = message.report
        return
      case 'checkpointed':
        this.#listener.onCheckpointed(message.checkpointId, message.file)
        return
      case 'checkpoint-failed':
        this.#listener.onCheckpointFailed(message.checkpointId, MillraceError.fromJson(message.error))
        return
      case 'ended':
        subtask.hasEnded = true
        if (this.#subtasks.every(({ hasEnded }) => hasEnded)) this.#listener.onEnded()
        return
      case 'finished':
        subtask.isDone = true
        if (message.isStopped) this.#isStopped = true
        if (this.#subtasks.every(({ isDone }) => isDone)) this.#end({ type: this.#isStopped ? 'stopped' : 'finished' })
        return
      case 'failed':
        // It has closed everything and may work again, unless nobody knows what was wrong.
        subtask.isDone = message.error.code !== 'internal.unexpected'
        this.#end({ type: 'failed', error: MillraceError.fromJson(message.error), stack: message.stack, subtaskIndex })
        return
    }
  }

  #end(end: ExecutionEnd): void {
    if (this.#isEnded) return
    if (end.type === 'failed') this.kill()
    else {
      this.#isEnded = true
      for (const { thread, services } of this.#subtasks) {
        thread.release()
        services?.close()
      }
    }
    this.#listener.onEnd(end)
  }

  /** Newest reports by subtask. */
  get reports(): readonly (SubtaskReport | undefined)[] {
    return this.#subtasks.map(({ report }) => report)
  }

  /** Tells every subtask. */
  broadcast(message: ToWorker): void {
    for (const { thread, isDone } of this.#subtasks) if (!isDone) thread.send(message)
  }

  /** Gives a subtask credit for another batch of rows. */
  credit(subtaskIndex: number): void {
    if (!this.#isEnded) this.#subtasks[subtaskIndex]?.thread.send({ type: 'credit', batchCount: 1 })
  }

  /** Ends all threads at once; nothing more is heard of the attempt. */
  kill(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    for (const { thread, services, isDone } of this.#subtasks) {
      if (isDone) thread.release()
      else thread.kill()
      services?.close()
    }
  }
}
