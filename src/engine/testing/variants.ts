// Other ways to run a statement of a golden script, which must end in the same result: with a checkpoint, a crash and a restore
// in the middle, and at parallelism two, stopped with a savepoint and restored at three.

import assert from 'node:assert/strict'
import { rowKindText } from '../../table/column-batch.ts'
import type { Engine, EngineSession, Job, JobState, Operation } from '../../table/engine.ts'
import { columnText } from '../../table/render.ts'
import { Pace, phases } from './pace.ts'

/** A row as the golden renderer takes it. */
export interface GoldenRow {
  readonly op: string
  readonly fields: readonly (string | null)[]
}

/** Runs one statement to its end and answers its rows; an INSERT has none. */
export type Variant = (session: EngineSession, text: string) => Promise<GoldenRow[]>

/** What the variants need besides a session. */
export interface VariantSetup {
  readonly engine: Engine
  /** Gives the pace to the jobs started from now on. */
  readonly setPace: (pace: Pace | undefined) => void
}

const rowsPerPoll = 2
const restarting = {
  'execution.checkpointing.interval': '0 ms', 'restart-strategy.type': 'fixed-delay',
  'restart-strategy.fixed-delay.attempts': '1', 'restart-strategy.fixed-delay.delay': '0 ms',
}

/** Reads rows until the result ends or the signal aborts. */
export async function readRows(operation: Operation, timeZone: string, rows: GoldenRow[], signal?: AbortSignal): Promise<void> {
  const print = operation.columns.map((column) => columnText(column.type, timeZone))
  for (let batch = await operation.fetch(signal); batch !== null; batch = await operation.fetch(signal)) {
    for (let row = 0; row < batch.rowCount; row++) {
      const op = rowKindText[batch.rowKinds?.[row] ?? 0] ?? '+I'
      rows.push({ op, fields: batch.columns.map((column, index) => print[index]!(column, row)) })
    }
  }
}

async function reached(job: Job, states: readonly JobState[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const check = (): boolean => states.includes(job.state())
    if (check()) return resolve()
    const unlisten = job.onState(() => {
      if (!check()) return
      unlisten()
      resolve()
    })
  })
}

function assertFinished(job: Job): void {
  assert.equal(job.state(), 'FINISHED', job.exceptions().at(-1)?.error.message)
}

/** A job whose sources hold in the middle of their input; its rows so far are read, too. */
class HeldJob {
  readonly pace: Pace
  readonly rows: GoldenRow[] = []
  readonly operation: Operation
  readonly job: Job
  readonly #timeZone: string

  private constructor(pace: Pace, operation: Operation, job: Job, timeZone: string) {
    this.pace = pace
    this.operation = operation
    this.job = job
    this.#timeZone = timeZone
  }

  static async start(setup: VariantSetup, session: EngineSession, text: string, properties: Readonly<Record<string, string>>, pollsToCut: number): Promise<HeldJob> {
    const pace = new Pace(rowsPerPoll, pollsToCut, 1)
    setup.setPace(pace)
    const operation = await session.execute(text, { properties })
    const job = setup.engine.job(operation.jobId!)!
    return new HeldJob(pace, operation, job, session.properties()['table.local-time-zone'] ?? 'UTC')
  }

  async #read(signal?: AbortSignal): Promise<void> {
    if (this.operation.isQuery) await readRows(this.operation, this.#timeZone, this.rows, signal)
  }

  /** Does the action when all sources hold, while rows are read; answers false when the job has nothing to hold. */
  async atCut(action: (job: Job) => Promise<void>): Promise<boolean> {
    const stop = new AbortController()
    const reading = this.#read(stop.signal)
    await reached(this.job, ['RUNNING', 'FINISHED', 'FAILED'])
    if (this.pace.hasSources) {
      await Promise.race([this.pace.held(), this.job.ended()])
      await action(this.job)
    } else this.pace.phase = phases.free
    stop.abort()
    await reading
    return this.pace.hasSources
  }

  /** Reads what is left, to the end of the job. */
  async rest(): Promise<void> {
    await this.#read()
    await this.job.ended()
    await this.operation.close()
    assertFinished(this.job)
  }
}

/** With a checkpoint in the middle, a crash soon after it, and a restore. */
export function crashAndRestore(setup: VariantSetup, pollsToCut: number): Variant {
  return async (session, text) => {
    const held = await HeldJob.start(setup, session, text, restarting, pollsToCut)
    const hasSources = await held.atCut(async (job) => {
      await job.triggerCheckpoint()
    })
    if (hasSources) {
      held.pace.phase = phases.toCrash
      await reached(held.job, ['RESTARTING', 'FAILED'])
    }
    await held.rest()
    assert.equal(held.job.detail().restartCount, hasSources ? 1 : 0)
    return held.rows
  }
}

/** At parallelism two, stopped with a savepoint in the middle, and restored from it at three. */
export function rescale(setup: VariantSetup, pollsToCut: number): Variant {
  return async (session, text) => {
    const two = await HeldJob.start(setup, session, text, { ...restarting, 'parallelism.default': '2' }, pollsToCut)
    let savepoint: string | undefined
    await two.atCut(async (job) => {
      savepoint = await job.stop({ drain: false })
    })
    await two.rest()
    if (savepoint === undefined) return two.rows
    const operation = await session.execute(text, { restoreFrom: savepoint, properties: { ...restarting, 'parallelism.default': '3' } })
    const job = setup.engine.job(operation.jobId!)!
    if (operation.isQuery) await readRows(operation, session.properties()['table.local-time-zone'] ?? 'UTC', two.rows)
    await job.ended()
    await operation.close()
    assertFinished(job)
    return two.rows
  }
}
