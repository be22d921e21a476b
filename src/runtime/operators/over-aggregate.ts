// OverAggregate: aggregates over a frame that ends at the current row, in order of a time attribute.
// Always: rowtime rows wait for the watermark and go out in time order; peers of a RANGE frame share one result; late rows are dropped by
// Flink's two rules: unbounded frames compare with the watermark, bounded ones with the last time of the key.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import { RowOutput } from '../batch/row-output.ts'
import { AggregateCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import type { Columns, CopyRow } from '../codegen/row-code.ts'
import { compileCopier, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { LinkedRows } from '../state/linked-rows.ts'
import type { RestoredPart } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { TimerHeap } from '../state/timer-heap.ts'

type OverNode = Extract<PhysicalNode, { kind: 'overAggregate' }>
type UpdateRow = (row: number, key: number) => void

/** Columns of the key table between the key and the accumulators: list of rows in the frame, state of the key. */
const keyState = [
  { name: 'head', kind: 'int', nullable: false }, { name: 'tail', kind: 'int', nullable: false },
  { name: 'rowCount', kind: 'int', nullable: false }, { name: 'isStarted', kind: 'int', nullable: false },
  { name: 'lastMs', kind: 'double', nullable: false }, { name: 'cleanupMs', kind: 'double', nullable: false },
] as const
const [headAt, , countAt, startedAt, lastAt, cleanupAt] = [0, 1, 2, 3, 4, 5]

/** Code of the accumulators: start, add and take back a row, write the results. */
function compileAccumulators(context: OperatorContext<OverNode>, aggregates: AggregateCode) {
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const outTypes = context.node.fields.map((field) => field.type)
  const starter = new CodeWriter(context)
  starter.statement(aggregates.init(aggregates.declare(starter, 'T'), 'key'))
  const updater = (isRetract: boolean): ((columns: Columns, table: StateTable) => UpdateRow) => {
    const writer = new CodeWriter(context)
    const reader = new ColumnReader(writer, types, 'columns', 'row', context.dictionary)
    const arrays = aggregates.declare(writer, 'T')
    const body = writer.capture(() => aggregates.update(writer, arrays, 'key', (column) => reader.read(column), isRetract))
    writer.statement(`${reader.takeLoads()}\n${body}`)
    return writer.compileBinder(['columns', 'T'], ['row', 'key'])
  }
  const printer = new CodeWriter(context)
  const arrays = aggregates.declare(printer, 'T')
  const target = new ColumnWriter(printer, outTypes, 'out', context.dictionary, true)
  for (const [index, value] of aggregates.results(printer, arrays, 'key').entries()) {
    printer.statement(target.write(types.length + index, value, 'at'))
  }
  return {
    start: starter.compileBinder<(table: StateTable) => (key: number) => void>(['T'], ['key']),
    add: updater(false),
    take: updater(true),
    write: printer.compileBinder<(table: StateTable, out: OutputBuffer) => (key: number, at: number) => void>(['T', 'out'], ['key', 'at']),
  }
}

class OverAggregate implements Operator {
  readonly #context: OperatorContext<OverNode>
  readonly #node: OverNode
  readonly #own: number
  readonly #width: number
  readonly #isBounded: boolean
  /** RANGE frames of time forget keys some time behind their last row; what is late depends on it, as in Flink. */
  readonly #cleans: boolean
  readonly #cleanups = new TimerHeap()
  readonly #keys: StateTable
  /** Rows that wait for the watermark, and then, for bounded frames, those in the frame. */
  readonly #waiting: StateTable
  readonly #frame: LinkedRows
  readonly #code
  readonly #resolve
  readonly #store
  readonly #copier
  readonly #rows: RowOutput
  #slots = new Int32Array(0)
  #pending: number[] = []
  #watermarkMs = Number.NEGATIVE_INFINITY

  constructor(context: OperatorContext<OverNode>) {
    const { node } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    this.#context = context
    this.#node = node
    this.#own = node.keys.length
    this.#width = fields.length
    this.#isBounded = node.frame.preceding !== undefined
    this.#cleans = this.#isBounded && node.frame.unit === 'RANGE' && node.time === 'rowtime'
    const calls = this.#isBounded ? node.aggregates.map((call) => ({ ...call, retract: true })) : node.aggregates
    const aggregates = new AggregateCode(context.functions, calls, false, this.#own + keyState.length)
    const keyFields = stateFields(node.keys.map((key) => fields[key]!))
    this.#keys = new StateTable([...keyFields, ...keyState, ...aggregates.fields], this.#own, true)
    this.#waiting = new StateTable([...stateFields(fields), { name: 'owner', kind: 'int', nullable: false }])
    this.#frame = new LinkedRows('frame', stateFields(fields), this.#keys, this.#own + headAt)
    this.#code = compileAccumulators(context, aggregates)
    this.#resolve = compileResolve(context, types, node.keys, this.#keys)
    this.#store = compileStore(context, types, 0)
    this.#copier = compileCopier(context, types)
    this.#rows = new RowOutput(node.fields, context.output, false)
  }

  #ints(index: number): Int32Array {
    return this.#keys.values[this.#own + index] as Int32Array
  }

  get #lastMs(): Float64Array {
    return this.#keys.values[this.#own + lastAt] as Float64Array
  }

  get #cleanupMs(): Float64Array {
    return this.#keys.values[this.#own + cleanupAt] as Float64Array
  }

  get #owners(): Int32Array {
    return this.#waiting.values[this.#width] as Int32Array
  }

  open(parts: readonly RestoredPart[]): void {
    for (const part of parts) {
      const keyOf = restoreTable(this.#keys, part.section('keys'))
      for (const key of keyOf) {
        if (key < 0) continue
        for (const link of [0, 1]) this.#ints(link)[key] = 0
        if (this.#cleanupMs[key]! > 0) this.#cleanups.push(this.#cleanupMs[key]!, key)
      }
      this.#frame.restore(part, keyOf)
      const section = part.section('waiting')
      if (!section) continue
      const owners = section.columns[this.#width]!.values as Int32Array
      restoreTable(this.#waiting, section, (row) => keyOf[owners[row]!]! >= 0).forEach((slot, row) => {
        if (slot < 0) return
        this.#owners[slot] = keyOf[owners[row]!]!
        this.#pending.push(slot)
      })
    }
  }

  processBatch(batch: ColumnBatch): void {
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    this.#resolve(batch, this.#keys, this.#slots)
    this.#waiting.ensure(batch.rowCount)
    const put = this.#store(batch.columns, this.#waiting)
    const isRowtime = this.#node.time === 'rowtime'
    const times = batch.columns[this.#node.timeIndex]?.values as Float64Array
    const nowMs = this.#context.clock.now()
    for (let row = 0; row < batch.rowCount; row++) {
      const key = this.#slots[row]!
      const rowMs = isRowtime ? times[row]! : nowMs
      if (isRowtime && this.#isLate(key, rowMs)) {
        this.#context.metrics.lateRecordsDropped++
        continue
      }
      const slot = this.#waiting.allocate()
      put(row, slot)
      if (!isRowtime) (this.#waiting.values[this.#node.timeIndex] as Float64Array | undefined)?.fill(nowMs, slot, slot + 1)
      this.#owners[slot] = key
      this.#pending.push(slot)
      if (this.#cleans) this.#keepUntil(key, rowMs)
    }
    if (!isRowtime) this.#release(Number.POSITIVE_INFINITY)
  }

  #isLate(key: number, rowMs: number): boolean {
    if (!this.#isBounded) return rowMs <= this.#watermarkMs
    if (this.#cleans) return rowMs <= this.#lastMs[key]!
    return this.#ints(startedAt)[key] === 1 && rowMs <= this.#lastMs[key]!
  }

  /** A key lives for one and a half frames behind a row, set anew when less than one is left. */
  #keepUntil(key: number, rowMs: number): void {
    const { preceding = 0 } = this.#node.frame
    const cleanup = this.#cleanupMs
    if (cleanup[key] !== 0 && cleanup[key]! >= rowMs + preceding + 1) return
    cleanup[key] = rowMs + Math.floor(preceding * 1.5) + 1
    this.#cleanups.push(cleanup[key]!, key)
  }

  /** Runs the timers of keys up to a time: an overtaken one only moves the time that later rows must be above. */
  #cleanUp(upToMs: number): void {
    while (this.#cleanups.nextMs <= upToMs) {
      const timeMs = this.#cleanups.nextMs
      const key = this.#cleanups.pop()
      if (this.#cleanupMs[key]! > timeMs) {
        this.#lastMs[key] = timeMs
        continue
      }
      for (let slot = this.#frame.heads[key]! - 1; slot >= 0; slot = this.#frame.heads[key]! - 1) this.#frame.remove(slot)
      this.#ints(countAt)[key] = 0
      this.#ints(startedAt)[key] = 0
      this.#lastMs[key] = 0
      this.#cleanupMs[key] = 0
    }
  }

  processWatermark(watermarkMs: number): void {
    if (this.#node.time === 'rowtime') this.#release(watermarkMs)
    this.#watermarkMs = watermarkMs
    this.#context.output.watermark(watermarkMs)
  }

  /** Sends the rows up to a time, in order of time and arrival. */
  #release(upToMs: number): void {
    const times = this.#waiting.values[this.#node.timeIndex] as Float64Array
    const due = this.#pending.filter((slot) => times[slot]! <= upToMs)
    if (due.length === 0) {
      if (this.#cleans) this.#cleanUp(upToMs)
      return
    }
    this.#pending = this.#pending.filter((slot) => times[slot]! > upToMs)
    due.sort((a, b) => times[a]! - times[b]!)
    if (this.#isBounded) this.#frame.table.ensure(due.length)
    const columns = this.#waiting.view(0, this.#width).columns
    const bound = {
      times, columns,
      start: this.#code.start(this.#keys), add: this.#code.add(columns, this.#keys),
      take: this.#code.take(this.#frame.table.view(0, this.#width).columns, this.#keys),
      write: this.#code.write(this.#keys, this.#rows.buffer),
      copy: this.#copier(columns, this.#rows.buffer), keep: this.#store(columns, this.#frame.table),
    }
    if (this.#node.frame.unit === 'ROWS' || this.#node.time === 'proctime') for (const slot of due) this.#releaseGroup([slot], bound)
    else this.#releasePeers(due, bound)
    this.#rows.flush()
    for (const slot of due) this.#waiting.remove(slot)
    if (this.#cleans) this.#cleanUp(upToMs)
  }

  /** Rows of one key and one time share their result. */
  #releasePeers(due: readonly number[], bound: Bound): void {
    for (let from = 0; from < due.length;) {
      let to = from
      if (this.#cleans) this.#cleanUp(bound.times[due[from]!]!)
      const groups = new Map<number, number[]>()
      for (; to < due.length && bound.times[due[to]!] === bound.times[due[from]!]; to++) {
        const key = this.#owners[due[to]!]!
        const group = groups.get(key)
        if (group) group.push(due[to]!)
        else groups.set(key, [due[to]!])
      }
      for (const group of groups.values()) this.#releaseGroup(group, bound)
      from = to
    }
  }

  #releaseGroup(slots: readonly number[], bound: Bound): void {
    const key = this.#owners[slots[0]!]!
    const rowMs = bound.times[slots[0]!]!
    if (this.#ints(startedAt)[key] === 0) {
      this.#ints(startedAt)[key] = 1
      bound.start(key)
    }
    this.#lastMs[key] = rowMs
    if (this.#isBounded) this.#dropOld(key, rowMs, slots.length, bound)
    for (const slot of slots) {
      bound.add(slot, key)
      if (!this.#isBounded) continue
      bound.keep(slot, this.#frame.append(key, 0))
      this.#ints(countAt)[key]!++
    }
    for (const slot of slots) {
      const at = this.#rows.next(0)
      bound.copy(slot, at)
      bound.write(key, at)
    }
  }

  /** Takes back what the frame of the coming rows no longer holds. */
  #dropOld(key: number, rowMs: number, comingCount: number, bound: Bound): void {
    const { unit, preceding = 0 } = this.#node.frame
    const times = this.#frame.table.values[this.#node.timeIndex] as Float64Array
    const counts = this.#ints(countAt)
    for (let slot = this.#frame.heads[key]! - 1; slot >= 0;) {
      const isOld = unit === 'ROWS' ? counts[key]! + comingCount > preceding + 1 : rowMs - times[slot]! > preceding
      if (!isOld) return
      const following = this.#frame.next[slot]! - 1
      bound.take(slot, key)
      this.#frame.remove(slot)
      counts[key]!--
      slot = following
    }
  }

  snapshot() {
    const sections = [snapshotTable('keys', this.#keys), this.#frame.snapshot(), snapshotTable('waiting', this.#waiting, 0)]
    return { sections }
  }

  stateBytes(): number {
    return this.#keys.sizeBytes + this.#frame.table.sizeBytes + this.#waiting.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    for (const table of [this.#keys, this.#frame.table, this.#waiting]) table.markStrings(marks)
  }
}

/** Functions bound to the arrays of one release. */
interface Bound {
  readonly times: Float64Array
  readonly columns: Columns
  readonly start: (key: number) => void
  readonly add: UpdateRow
  readonly take: UpdateRow
  readonly write: (key: number, at: number) => void
  readonly copy: CopyRow
  readonly keep: CopyRow
}

/** OVER windows. */
export const overAggregate = defineOperator({ kind: 'overAggregate', create: (context) => new OverAggregate(context) })
