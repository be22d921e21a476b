// The loop of one subtask: poll sources, run timers, take commands between batches, sleep when there is nothing to do.
// Always: one thing at a time; a checkpoint is taken between two polls with all sinks flushed, so it is a consistent cut.

import { MillraceError } from '../../base/error.ts'
import type { PhysicalPlan } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { StringDictionary } from '../dictionary.ts'
import type { ExchangeRings } from '../exchange/remote-exchange.ts'
import type { SubtaskReport } from '../metrics.ts'
import type { WorkerFacts } from '../operator.ts'
import type { OperatorSnapshot, RestoredPart } from '../state/snapshot.ts'
import type { PipelineFacts } from './pipeline.ts'
import { Pipeline } from './pipeline.ts'
import type { SourceOperator } from './source.ts'
import { TimerService } from './timers.ts'

/** Longest stretch of work before messages are looked at. */
const sliceMs = 5
/** How often the memory account is checked. */
const accountMs = 500
/** Strings that may pile up before the first sweep. */
const sweepStringsMin = 65536
const sweepBytesMin = 32 * 1024 * 1024

/** How a task starts. */
export interface TaskOptions {
  readonly plan: PhysicalPlan
  readonly facts: WorkerFacts
  readonly operators: PipelineFacts['operators']
  readonly database: string
  readonly region: string
  readonly subtaskIndex: number
  readonly parallelism: number
  /** Rings to other subtasks; absent at parallelism 1. */
  readonly exchange?: ExchangeRings | undefined
  readonly memoryLimitBytes: number
  /** State to start from, by operator uid. The dictionary is the task's own. */
  readonly restore?: (dictionary: StringDictionary) => Promise<ReadonlyMap<string, readonly RestoredPart[]>>
  /** Takes result rows; a promise pushes back. */
  readonly collect?: (batch: ColumnBatch, dictionary: StringDictionary) => void | Promise<void>
  readonly print?: (line: string, isError: boolean) => void
  /** Called when the operators are open and rows may flow. */
  readonly onOpen?: () => void
  /** Called when all input has been worked on; the task then waits for its release. Without it, it ends at once. */
  readonly onEnded?: () => void
}

/** The copied state of one subtask. */
export interface TaskSnapshot {
  readonly operators: ReadonlyMap<string, OperatorSnapshot>
  /** Texts by id, for the string columns of the sections. */
  readonly dictionary: StringDictionary
}

interface SnapshotRequest {
  readonly thenStop: boolean
  readonly take: (snapshot: TaskSnapshot) => void
  readonly fail: (error: unknown) => void
}

/** A running subtask. */
export class Task {
  readonly #options: TaskOptions
  readonly #dictionary = new StringDictionary()
  readonly #timers = new TimerService()
  readonly #abort = new AbortController()
  readonly #pipeline: Pipeline
  readonly #waiting = new Map<SourceOperator, Promise<void>>()
  #pending: Promise<void>[] = []
  #onCancel: () => void = () => {}
  #requests: SnapshotRequest[] = []
  #commits: number[] = []
  /** The snapshot under way. */
  #taking: SnapshotRequest | undefined
  #isStopped = false
  #isDraining = false
  /** A savepoint with stop has been taken: the task goes when it is complete, or on when it has failed. */
  #isHalted = false
  #hasEnded = false
  #isReleased = false
  #wake: () => void = () => {}
  #sweepAt = sweepStringsMin
  #sweepBytesAt = sweepBytesMin
  #accountAtMs = 0
  #times = { busyMs: 0, idleMs: 0, backPressuredMs: 0 }

  constructor(options: TaskOptions) {
    this.#options = options
    const { plan, facts } = options
    this.#pipeline = new Pipeline(plan, {
      ...facts,
      dictionary: this.#dictionary,
      timers: this.#timers,
      session: { timeZone: plan.timeZone, flinkVersion: plan.flinkVersion, database: options.database },
      region: options.region,
      subtaskIndex: options.subtaskIndex,
      parallelism: options.parallelism,
      await: (work) => this.#await(work),
      print: (line, isError) => options.print?.(line, isError),
      collect: (batch) => {
        const work = options.collect?.(batch, this.#dictionary)
        if (work) this.#await(work)
      },
      operators: options.operators,
      exchange: options.exchange,
    })
  }

  #await(work: Promise<void>): void {
    // The failure surfaces in the loop; until then it must not count as unhandled.
    work.catch(() => {})
    this.#pending.push(work)
  }

  /** Runs until the input ends, the task is stopped, or something fails. */
  async run(): Promise<void> {
    let failure: unknown
    try {
      const parts = (await this.#options.restore?.(this.#dictionary)) ?? new Map<string, readonly RestoredPart[]>()
      await this.#pipeline.open(parts)
      this.#options.onOpen?.()
      await this.#loop()
    } catch (thrown) {
      failure = thrown
    }
    this.#isStopped = true
    this.#abort.abort()
    for (const request of [...(this.#taking ? [this.#taking] : []), ...this.#requests.splice(0)]) request.fail(new MillraceError('runtime.task-ended', 'the task has ended'))
    const closing = await this.#pipeline.close()
    if (failure ?? closing) throw failure ?? closing
  }

  async #loop(): Promise<void> {
    const { clock } = this.#options.facts
    let yieldAtMs = clock.now() + sliceMs
    while (!this.#isStopped) {
      await this.#takeCommands()
      if (this.#isStopped) return
      if (this.#isHalted) {
        await this.#sleep()
        continue
      }
      const startedMs = clock.now()
      this.#timers.run(startedMs)
      const polled = this.#poll()
      const nowMs = clock.now()
      this.#times.busyMs += nowMs - startedMs
      this.#account(nowMs)
      if (this.#pending.length > 0) await this.#settle()
      if (this.#taking && this.#pipeline.isAligned) await this.#finishSnapshot()
      else if (this.#pipeline.isEnded && !this.#taking) {
        if (this.#requests.length > 0) continue
        if (this.#isReleased) return this.#finish()
        await this.#end()
      } else if (!polled) await this.#sleep()
      // Also when the clock has been set back.
      else if (nowMs >= yieldAtMs || nowMs < yieldAtMs - sliceMs) await new Promise<void>((resume) => setImmediate(resume))
      else continue
      yieldAtMs = clock.now() + sliceMs
    }
  }

  /** One round over exchanges and sources. Sources rest while a checkpoint aligns and while rings are full. */
  #poll(): boolean {
    let polled = false
    for (const exchange of this.#pipeline.exchanges) if (exchange.poll()) polled = true
    if (this.#taking || this.#pipeline.exchanges.some((exchange) => exchange.isFull)) return polled
    for (const source of this.#pipeline.sources) {
      if (source.finished) continue
      if (this.#isDraining) source.drain()
      else if (!source.poll()) continue
      polled = true
    }
    return polled
  }

  /** Waits for sinks and the client to take what they were given. */
  async #settle(): Promise<void> {
    const startedMs = this.#options.facts.clock.now()
    while (this.#pending.length > 0 && !this.#isStopped) {
      const pending = this.#pending
      this.#pending = []
      await new Promise<void>((resolve, reject) => {
        this.#onCancel = resolve
        Promise.all(pending).then(() => resolve(), reject)
      })
    }
    this.#times.backPressuredMs += this.#options.facts.clock.now() - startedMs
  }

  /** Sleeps until a source may have rows, a timer is due or a command comes. */
  async #sleep(): Promise<void> {
    const { clock } = this.#options.facts
    if ((this.#requests.length > 0 && !this.#taking && !this.#isHalted) || this.#commits.length > 0 || this.#isReleased) return
    const startedMs = clock.now()
    await new Promise<void>((resume) => {
      this.#wake = resume
      if (!this.#isHalted) for (const exchange of this.#pipeline.exchanges) exchange.wait(() => this.#wake())
      const rests = this.#taking !== undefined || this.#isHalted || this.#pipeline.exchanges.some((exchange) => exchange.isFull)
      for (const source of rests ? [] : this.#pipeline.sources) {
        if (source.finished || this.#waiting.has(source)) continue
        const ready = source.ready(this.#abort.signal)
        this.#waiting.set(source, ready)
        ready.finally(() => {
          this.#waiting.delete(source)
          this.#wake()
        }).catch((thrown: unknown) => this.#await(Promise.reject(thrown)))
      }
      const nextMs = this.#isHalted ? undefined : this.#timers.nextMs
      if (nextMs !== undefined) {
        const cancel = clock.after(Math.max(0, nextMs - startedMs), () => this.#wake())
        this.#wake = () => {
          cancel()
          resume()
        }
      }
    })
    this.#wake = () => {}
    this.#times.idleMs += clock.now() - startedMs
  }

  async #takeCommands(): Promise<void> {
    for (const checkpointId of this.#commits.splice(0)) {
      await this.#pipeline.commit(checkpointId)
      if (this.#isHalted) this.#isStopped = true
    }
    if (this.#taking || this.#isHalted) return
    this.#taking = this.#requests.shift()
    if (!this.#taking) return
    this.#pipeline.beginSnapshot()
    if (this.#pipeline.isAligned) await this.#finishSnapshot()
  }

  /** The barrier has passed all operators: their state goes to whoever asked. */
  async #finishSnapshot(): Promise<void> {
    const request = this.#taking!
    try {
      const operators = await this.#pipeline.finishSnapshot()
      await this.#settle()
      request.take({ operators, dictionary: this.#dictionary })
    } catch (thrown) {
      request.fail(thrown)
      throw thrown
    }
    this.#taking = undefined
    if (request.thenStop) this.#isHalted = true
    else this.#pipeline.release()
  }

  /** The savepoint that was to stop the task has failed: it goes on. */
  resume(): void {
    if (!this.#isHalted) return
    this.#isHalted = false
    this.#pipeline.release()
    this.#wake()
  }

  /** Waits for the other subtasks, still answering checkpoints: its part of them says that all has been read. */
  async #end(): Promise<void> {
    const { onEnded } = this.#options
    if (!onEnded) this.#isReleased = true
    else if (this.#hasEnded) await this.#sleep()
    else {
      this.#hasEnded = true
      onEnded()
    }
  }

  async #finish(): Promise<void> {
    await this.#settle()
    await this.#pipeline.flush()
    await this.#settle()
    await this.#pipeline.commit(Number.MAX_SAFE_INTEGER)
  }

  #account(nowMs: number): void {
    const dictionary = this.#dictionary
    if (dictionary.size > this.#sweepAt || dictionary.sizeBytes > this.#sweepBytesAt) this.#sweep()
    if (nowMs < this.#accountAtMs && nowMs >= this.#accountAtMs - accountMs) return
    this.#accountAtMs = nowMs + accountMs
    const bytes = this.#pipeline.stateBytes() + dictionary.sizeBytes
    if (bytes <= this.#options.memoryLimitBytes) return
    const limitMb = Math.round(this.#options.memoryLimitBytes / 1048576)
    throw new MillraceError('runtime.memory-limit',
      `the job's state holds ${Math.round(bytes / 1048576)} MB, over its limit of ${limitMb} MB`,
      { hint: 'set table.exec.state.ttl, use a window, reduce the keys, raise millrace.job.memory, or run the job on a Flink cluster' })
  }

  #sweep(): void {
    const marks = new Uint8Array(this.#dictionary.idBound)
    this.#pipeline.markStrings(marks)
    this.#dictionary.sweep(marks)
    this.#sweepAt = Math.max(sweepStringsMin, this.#dictionary.size * 2)
    this.#sweepBytesAt = Math.max(sweepBytesMin, this.#dictionary.sizeBytes * 2)
  }

  /** Ends the task without flushing. */
  cancel(): void {
    this.#isStopped = true
    this.#abort.abort()
    this.#onCancel()
    this.#wake()
  }

  /** Takes a snapshot at the next cut; with `thenStop` the task ends right behind it. The copy must be used synchronously. */
  snapshot(thenStop: boolean, take: (snapshot: TaskSnapshot) => void): Promise<void> {
    return new Promise((resolve, fail) => {
      if (this.#isStopped) return fail(new MillraceError('runtime.task-ended', 'the task has ended'))
      this.#requests.push({ thenStop, fail, take: (snapshot) => resolve(take(snapshot)) })
      this.#wake()
    })
  }

  /** The checkpoint is complete: sinks commit what it covers. */
  commit(checkpointId: number): void {
    this.#commits.push(checkpointId)
    this.#wake()
  }

  /** All subtasks have ended: the task may, too. */
  release(): void {
    this.#isReleased = true
    this.#wake()
  }

  /** Reads no more, sends the last watermark and ends as if the input had ended. */
  drain(): void {
    this.#isDraining = true
    this.#wake()
  }

  /** Counters for the server thread. */
  report(): SubtaskReport {
    this.#pipeline.stateBytes()
    return {
      atMs: this.#options.facts.clock.now(), ...this.#times,
      dictionaryBytes: this.#dictionary.sizeBytes, operators: this.#pipeline.report(),
    }
  }
}

