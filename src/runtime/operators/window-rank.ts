// WindowRank: the first rows of every window and partition, put out when the window is over; also deduplication in windows.
// Always: a window keeps no more rows than it shows; a row of a window that has fired is late and dropped.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import { RowOutput } from '../batch/row-output.ts'
import type { CompareRows } from '../codegen/row-code.ts'
import { compileComparator, compileCopier, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { lowerBound, upperBound } from '../state/ordered-rows.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { WindowEnds } from '../windows/window-ends.ts'

type WindowRankNode = Extract<PhysicalNode, { kind: 'windowRank' }>

class WindowRank implements Operator {
  readonly #node: WindowRankNode
  readonly #context: OperatorContext
  readonly #rows: RowOutput
  readonly #keys: StateTable
  readonly #table: StateTable
  readonly #resolve
  readonly #store
  readonly #comparator
  readonly #copier
  readonly #ends: WindowEnds
  readonly #width: number
  #slots = new Int32Array(0)

  constructor(context: OperatorContext<WindowRankNode>) {
    const { node } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const keys = [...node.partitionKeys, node.windowEndIndex]
    const keyFields = stateFields(keys.map((key) => fields[key]!))
    this.#node = node
    this.#context = context
    this.#width = fields.length
    this.#rows = new RowOutput(node.fields, context.output, false)
    this.#keys = new StateTable([...keyFields, { name: 'rows', kind: 'object', nullable: false }], keyFields.length, true)
    const places = ['owner', 'position'].map((name) => ({ name, kind: 'int', nullable: false }) as const)
    this.#table = new StateTable([...stateFields(fields), ...places])
    this.#resolve = compileResolve(context, types, keys, this.#keys)
    this.#store = compileStore(context, types, 0)
    this.#comparator = compileComparator(context, types, node.order)
    this.#copier = compileCopier(context, types)
    this.#ends = new WindowEnds(context, node, (slots) => this.#fire(slots))
  }

  /** Slots of a window's rows in order, by key. */
  get #lists(): (number[] | undefined)[] {
    return this.#keys.values[this.#keys.keyCount] as (number[] | undefined)[]
  }

  open(parts: Parameters<NonNullable<Operator['open']>>[0]): void {
    for (const part of parts) {
      this.#ends.restore(part.meta)
      const owners = restoreTable(this.#keys, part.section('windows'))
      const ends = this.#keys.values[this.#keys.keyCount - 1] as Float64Array
      for (const key of owners) {
        if (key < 0) continue
        this.#lists[key] = []
        this.#ends.add(ends[key]!, key)
      }
      const section = part.section('rows')
      if (!section) continue
      const ownerOf = section.columns[this.#width]!.values as Int32Array
      const positions = section.columns[this.#width + 1]!.values as Int32Array
      const slots = restoreTable(this.#table, section, (row) => owners[ownerOf[row]!]! >= 0)
      const rows = [...slots.keys()].filter((row) => slots[row]! >= 0).sort((a, b) => positions[a]! - positions[b]!)
      for (const row of rows) this.#lists[owners[ownerOf[row]!]!]!.push(slots[row]!)
    }
    this.#ends.end()
  }

  processBatch(batch: ColumnBatch): void {
    this.#ends.begin()
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    this.#resolve(batch, this.#keys, this.#slots)
    this.#table.ensure(batch.rowCount)
    const { columns } = this.#table.view()
    const compare = this.#comparator(columns, columns)
    const store = this.#store(batch.columns, this.#table)
    const ends = batch.columns[this.#node.windowEndIndex]!.values as Float64Array
    for (let row = 0; row < batch.rowCount; row++) {
      const key = this.#slots[row]!
      if (this.#ends.isFired(ends[row]!)) {
        this.#context.metrics.lateRecordsDropped++
        continue
      }
      let list = this.#lists[key]
      if (!list) {
        list = []
        this.#lists[key] = list
        this.#ends.add(ends[row]!, key)
      }
      const slot = this.#table.allocate()
      store(row, slot)
      this.#add(list, slot, compare)
    }
    for (let row = 0; row < batch.rowCount; row++) {
      const key = this.#slots[row]!
      if (this.#keys.live[key] === 1 && !this.#lists[key]) this.#keys.remove(key)
    }
    this.#ends.end()
  }

  #add(list: number[], slot: number, compare: CompareRows): void {
    const at = this.#node.newestFirst ? lowerBound(list, slot, compare) : upperBound(list, slot, compare)
    if (at < this.#node.end) list.splice(at, 0, slot)
    else this.#table.remove(slot)
    if (list.length > this.#node.end) this.#table.remove(list.pop()!)
  }

  #fire(keys: readonly number[]): void {
    const { start, end, outputRowNumber } = this.#node
    const { buffer } = this.#rows
    const copy = this.#copier(this.#table.view(0, this.#width).columns, buffer)
    for (const key of keys) {
      const list = this.#lists[key]!
      for (let rank = start; rank <= end && rank <= list.length; rank++) {
        const at = this.#rows.next(rowKind.insert)
        copy(list[rank - 1]!, at)
        if (outputRowNumber) {
          ;(buffer.values[this.#width] as BigInt64Array)[at] = BigInt(rank)
          buffer.nulls[this.#width]![at] = 0
        }
      }
      for (const slot of list) this.#table.remove(slot)
      this.#keys.remove(key)
    }
    this.#rows.flush()
  }

  processWatermark(watermarkMs: number): void {
    this.#ends.watermark(watermarkMs)
    this.#context.output.watermark(watermarkMs)
  }

  snapshot() {
    const owners = this.#table.values[this.#width] as Int32Array
    const positions = this.#table.values[this.#width + 1] as Int32Array
    for (let key = 0; key < this.#keys.used; key++) {
      if (this.#keys.live[key] !== 1) continue
      this.#lists[key]?.forEach((slot, position) => {
        owners[slot] = key
        positions[slot] = position
      })
    }
    const windows = snapshotTable('windows', this.#keys, this.#node.partitionKeys.length)
    const columns = windows.columns.map((column) => (column.kind === 'object' ? { ...column, values: column.values.map(() => undefined) } : column))
    return { meta: { progressMs: this.#ends.saved() }, sections: [{ ...windows, columns }, snapshotTable('rows', this.#table, 0)] }
  }

  stateBytes(): number {
    return this.#keys.sizeBytes + this.#table.sizeBytes + this.#ends.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    this.#keys.markStrings(marks)
    this.#table.markStrings(marks)
  }

  windows() {
    return this.#ends.report()
  }

  close(): void {
    this.#ends.close()
  }
}

/** Top-N and deduplication of windows. */
export const windowRank = defineOperator({ kind: 'windowRank', create: (context) => new WindowRank(context) })
