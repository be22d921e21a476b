// Top-N of each partition, for ROW_NUMBER() … <= n, ORDER BY … LIMIT and LIMIT on changing rows.
// Always: rows with equal sort keys stay in order of arrival; the changelog is that of Flink's AppendOnlyTopNFunction (input of +I only)
// and RetractableTopNFunction (any input).

import type { RankStrategy, SortKey } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import { RowOutput } from '../batch/row-output.ts'
import type { CompareRows, CopyRow } from '../codegen/row-code.ts'
import { compileComparator, compileCopier, compileEqual, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { lowerBound, upperBound } from '../state/ordered-rows.ts'
import type { RestoredPart } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

/** What a Top-N keeps and shows. */
export interface TopNShape {
  readonly partitionKeys: readonly number[]
  readonly order: readonly SortKey[]
  /** First and last rank, from 1. */
  readonly start: number
  readonly end: number
  readonly outputRowNumber: boolean
  readonly generateUpdateBefore: boolean
  readonly strategy: RankStrategy
  readonly stateTtlMs: number
}

/** A partition: slots of its rows in order, and when it was last written. */
interface Partition {
  slots: number[]
}

class TopN implements Operator {
  readonly #shape: TopNShape
  readonly #clock: OperatorContext['clock']
  readonly #output: OperatorContext['output']
  readonly #rows: RowOutput
  readonly #keys: StateTable
  readonly #table: StateTable
  readonly #resolve
  readonly #store
  readonly #comparator
  readonly #equal
  readonly #copier
  readonly #keepsAll: boolean
  readonly #isBatch: boolean
  readonly #sameKey
  readonly #hasRanks: boolean
  readonly #width: number
  #slots = new Int32Array(0)
  #copy: CopyRow = () => {}
  #compare: CompareRows = () => 0

  constructor(context: OperatorContext, shape: TopNShape) {
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    this.#shape = shape
    this.#isBatch = context.mode === 'batch'
    this.#clock = context.clock
    this.#output = context.output
    this.#keepsAll = shape.strategy.kind === 'retract'
    this.#hasRanks = shape.outputRowNumber || shape.start > 1
    this.#width = fields.length
    this.#rows = new RowOutput(context.node.fields, context.output, context.mode === 'streaming')
    const keyFields = stateFields(shape.partitionKeys.map((key) => fields[key]!))
    this.#keys = new StateTable([
      ...keyFields, { name: 'touched', kind: 'double', nullable: false }, { name: 'rows', kind: 'object', nullable: false },
    ], keyFields.length, true)
    this.#table = new StateTable([...stateFields(fields), { name: 'owner', kind: 'int', nullable: false }, { name: 'position', kind: 'int', nullable: false }])
    this.#resolve = compileResolve(context, types, shape.partitionKeys, this.#keys)
    this.#store = compileStore(context, types, 0)
    this.#comparator = compileComparator(context, types, shape.order)
    this.#equal = compileEqual(context, types)
    this.#copier = compileCopier(context, types)
    this.#sameKey = shape.strategy.kind === 'update' ? compileEqual(context, types, shape.strategy.rowKey) : undefined
  }

  get #partitions(): Partition[] {
    return this.#keys.values[this.#keys.keyCount + 1] as Partition[]
  }

  open(parts: readonly RestoredPart[]): void {
    for (const part of parts) {
      const owners = restoreTable(this.#keys, part.section('partitions'))
      const section = part.section('rows')
      if (!section) continue
      const ownerOf = section.columns[this.#width]!.values as Int32Array
      const positions = section.columns[this.#width + 1]!.values as Int32Array
      const slots = restoreTable(this.#table, section, (row) => owners[ownerOf[row]!]! >= 0)
      const rows = [...slots.keys()].filter((row) => slots[row]! >= 0).sort((a, b) => positions[a]! - positions[b]!)
      for (const row of rows) {
        const key = owners[ownerOf[row]!]!
        this.#partitions[key] ??= { slots: [] }
        this.#partitions[key].slots.push(slots[row]!)
      }
    }
  }

  /** In batch mode: puts out what is left. */
  finish(): void {
    if (!this.#isBatch) return
    this.#copy = this.#copier(this.#table.view().columns, this.#rows.buffer as OutputBuffer)
    for (let key = 0; key < this.#keys.used; key++) {
      if (this.#keys.live[key] !== 1) continue
      for (const [place, slot] of this.#partitions[key]!.slots.entries()) this.#write(slot, rowKind.insert, place + 1)
    }
    this.#rows.flush()
  }

  processBatch(batch: ColumnBatch): void {
    const { stateTtlMs, partitionKeys } = this.#shape
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    this.#resolve(batch, this.#keys, this.#slots)
    this.#table.ensure(batch.rowCount)
    const columns = this.#table.view().columns
    this.#copy = this.#copier(columns, this.#rows.buffer as OutputBuffer)
    this.#compare = this.#comparator(columns, columns)
    const store = this.#store(batch.columns, this.#table)
    const compareInput = this.#comparator(columns, batch.columns)
    const equalInput = this.#equal(columns, batch.columns)
    const sameKey = this.#sameKey?.(columns, batch.columns)
    const touched = this.#keys.values[partitionKeys.length] as Float64Array
    const nowMs = stateTtlMs > 0 ? this.#clock.now() : 0
    for (let row = 0; row < batch.rowCount; row++) {
      const key = this.#slots[row]!
      this.#partitions[key] ??= { slots: [] }
      const partition = this.#partitions[key]
      if (stateTtlMs > 0 && nowMs - touched[key]! >= stateTtlMs) this.#forget(partition)
      touched[key] = nowMs
      const kind = batch.rowKinds?.[row] ?? rowKind.insert
      if (kind === rowKind.insert || kind === rowKind.updateAfter) {
        const slot = this.#table.allocate()
        store(row, slot)
        const known = sameKey ? partition.slots.findIndex((other) => sameKey(other, row)) : -1
        if (known >= 0) this.#raise(partition.slots, known, slot)
        else this.#add(partition.slots, slot)
      } else this.#take(partition.slots, row, compareInput, equalInput)
    }
    this.#dropEmpty(batch.rowCount)
    this.#rows.flush()
  }

  #forget(partition: Partition): void {
    for (const slot of partition.slots) this.#table.remove(slot)
    partition.slots = []
  }

  /** Partitions without rows are forgotten only behind the batch, so that its resolved keys stay good. */
  #dropEmpty(rowCount: number): void {
    for (let row = 0; row < rowCount; row++) {
      const key = this.#slots[row]!
      if (this.#keys.live[key] === 1 && this.#partitions[key]?.slots.length === 0) this.#keys.remove(key)
    }
  }

  #add(slots: number[], slot: number): void {
    const { end } = this.#shape
    const at = upperBound(slots, slot, this.#compare)
    if (at >= end && !this.#keepsAll) {
      this.#table.remove(slot)
      return
    }
    slots.splice(at, 0, slot)
    if (at >= end) return
    if (this.#hasRanks) this.#shiftDown(slots, at)
    else {
      const evicted = slots[end]
      const replaces = evicted !== undefined && end === 1 && !this.#keepsAll
      if (evicted !== undefined) this.#emit(evicted, replaces ? rowKind.updateBefore : rowKind.delete, end)
      this.#emit(slot, replaces ? rowKind.updateAfter : rowKind.insert, at + 1)
    }
    if (!this.#keepsAll && slots.length > end) this.#table.remove(slots.pop()!)
  }

  /** A kept row has a new version that stands no lower: what moves is sent as updates. */
  #raise(slots: number[], from: number, slot: number): void {
    const old = slots[from]!
    slots.splice(from, 1)
    const at = upperBound(slots, slot, this.#compare)
    slots.splice(at, 0, slot)
    if (!this.#hasRanks) {
      this.#emit(old, rowKind.updateBefore, from + 1)
      this.#emit(slot, rowKind.updateAfter, from + 1)
    } else {
      for (let place = at; place <= from; place++) this.#emit(place === from ? old : slots[place + 1]!, rowKind.updateBefore, place + 1)
      for (let place = at; place <= from; place++) this.#emit(slots[place]!, rowKind.updateAfter, place + 1)
    }
    this.#table.remove(old)
  }

  /** A row has come at a place: all rows behind it move down one rank. */
  #shiftDown(slots: readonly number[], at: number): void {
    const { end } = this.#shape
    for (let rank = at + 1; rank < slots.length && rank <= end; rank++) {
      this.#emit(slots[rank]!, rowKind.updateBefore, rank)
      this.#emit(slots[rank - 1]!, rowKind.updateAfter, rank)
    }
    if (slots.length <= end) this.#emit(slots[slots.length - 1]!, rowKind.insert, slots.length)
  }

  #take(slots: number[], row: number, compare: CompareRows, equal: (slot: number, row: number) => boolean): void {
    let at = lowerBound(slots, row, compare)
    while (at < slots.length && !equal(slots[at]!, row)) {
      if (compare(slots[at]!, row) !== 0) return
      at++
    }
    if (at >= slots.length) return
    const { end } = this.#shape
    const slot = slots[at]!
    if (at < end) {
      if (this.#hasRanks) {
        let rank = at + 1
        for (; rank < slots.length && rank <= end; rank++) {
          this.#emit(slots[rank - 1]!, rowKind.updateBefore, rank)
          this.#emit(slots[rank]!, rowKind.updateAfter, rank)
        }
        if (slots.length <= end) this.#emit(slots[slots.length - 1]!, rowKind.delete, slots.length)
      } else {
        this.#emit(slot, rowKind.delete, at + 1)
        if (slots.length > end) this.#emit(slots[end]!, rowKind.insert, end)
      }
    }
    slots.splice(at, 1)
    this.#table.remove(slot)
  }

  #emit(slot: number, kind: number, rank: number): void {
    if (!this.#isBatch) this.#write(slot, kind, rank)
  }

  #write(slot: number, kind: number, rank: number): void {
    const { start, end, outputRowNumber, generateUpdateBefore } = this.#shape
    if (rank < start || rank > end || (kind === rowKind.updateBefore && !generateUpdateBefore)) return
    const at = this.#rows.next(kind)
    this.#copy(slot, at)
    if (outputRowNumber) {
      ;(this.#rows.buffer.values[this.#width] as BigInt64Array)[at] = BigInt(rank)
      this.#rows.buffer.nulls[this.#width]![at] = 0
    }
  }

  processWatermark(watermarkMs: number): void {
    this.#output.watermark(watermarkMs)
  }

  watermarkStep(afterMs: number): number {
    return this.#output.watermarkStep(afterMs)
  }

  snapshot() {
    const owners = this.#table.values[this.#width] as Int32Array
    const positions = this.#table.values[this.#width + 1] as Int32Array
    for (let key = 0; key < this.#keys.used; key++) {
      if (this.#keys.live[key] !== 1) continue
      this.#partitions[key]?.slots.forEach((slot, position) => {
        owners[slot] = key
        positions[slot] = position
      })
    }
    const keys = snapshotTable('partitions', this.#keys)
    const columns = keys.columns.map((column) => (column.kind === 'object' ? { ...column, values: column.values.map(() => undefined) } : column))
    return { sections: [{ ...keys, columns }, snapshotTable('rows', this.#table, 0)] }
  }

  stateBytes(): number {
    return this.#keys.sizeBytes + this.#table.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    this.#keys.markStrings(marks)
    this.#table.markStrings(marks)
  }
}

/** The operator of a Top-N. */
export function createTopN(context: OperatorContext, shape: TopNShape): Operator {
  return new TopN(context, shape)
}
