// SortedOver: OVER on any order and frame, over the rows of a partition kept in order.
// Always: a row's results are kept beside it. In streaming a row that comes or goes recomputes its partition, and rows whose results
// change are sent as updates; in batch mode everything is computed once, at the end.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import { getValue, setValue } from '../../table/column-writer.ts'
import type { AggregateCall } from '../../table/expression.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import { RowOutput } from '../batch/row-output.ts'
import { AggregateCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import type { Columns, CompareRows } from '../codegen/row-code.ts'
import { compileComparator, compileCopier, compileEqual, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { lowerBound, upperBound } from '../state/ordered-rows.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

type OverNode = Extract<PhysicalNode, { kind: 'sortedOver' }>
type AddRow = (row: number) => void

const ranks = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK', 'PERCENT_RANK', 'CUME_DIST', 'NTILE'])

function isPlainAggregate(call: AggregateCall): boolean {
  return !ranks.has(call.function) && call.function !== 'LAG' && call.function !== 'LEAD'
}

/** Code of the aggregates of a frame: one set of accumulators, written to the first row of a buffer. */
function compileFrame(context: OperatorContext<OverNode>) {
  const { node } = context
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const places = [...node.calls.keys()].filter((index) => isPlainAggregate(node.calls[index]!))
  const aggregates = new AggregateCode(context.functions, places.map((index) => node.calls[index]!), false, 0)
  const table = new StateTable(aggregates.fields)
  table.allocate()
  const starter = new CodeWriter(context)
  starter.statement(aggregates.init(aggregates.declare(starter, 'T'), '0'))
  const adder = new CodeWriter(context)
  const reader = new ColumnReader(adder, types, 'columns', 'row', context.dictionary)
  const arrays = aggregates.declare(adder, 'T')
  const body = adder.capture(() => aggregates.update(adder, arrays, '0', (column) => reader.read(column), false))
  adder.statement(`${reader.takeLoads()}\n${body}`)
  const printer = new CodeWriter(context)
  const target = new ColumnWriter(printer, node.fields.map((field) => field.type), 'out', context.dictionary, true)
  for (const [place, value] of aggregates.results(printer, aggregates.declare(printer, 'T'), '0').entries()) {
    printer.statement(target.write(types.length + places[place]!, value, '0'))
  }
  const start = starter.compileBinder<(table: StateTable) => () => void>(['T'], [])
  const add = adder.compileBinder<(columns: Columns, table: StateTable) => AddRow>(['columns', 'T'], ['row'])
  const write = printer.compileBinder<(table: StateTable, out: OutputBuffer) => () => void>(['T', 'out'], [])
  return {
    bind: (columns: Columns, out: OutputBuffer) => ({ start: start(table), add: add(columns, table), write: write(table, out) }),
  }
}

/** The place of a row among its peers. */
interface Peers {
  start: number
  end: number
  /** Number of the group of peers, from 1. */
  group: number
}

class SortedOver implements Operator {
  readonly #context: OperatorContext<OverNode>
  readonly #node: OverNode
  readonly #isBatch: boolean
  readonly #width: number
  readonly #keys: StateTable
  /** Rows with their results. */
  readonly #table: StateTable
  readonly #frame
  readonly #resolve
  readonly #store
  readonly #storeResults
  readonly #comparator
  readonly #equal
  readonly #equalResults
  readonly #copier
  readonly #rows: RowOutput
  /** Results of the row at hand, in its first row. */
  readonly #scratch: OutputBuffer
  readonly #results: readonly Column[]
  #slots = new Int32Array(0)

  constructor(context: OperatorContext<OverNode>) {
    const { node } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const outTypes = node.fields.map((field) => field.type)
    const keyFields = stateFields(node.keys.map((key) => fields[key]!))
    const resultPlaces = node.calls.map((_, index) => fields.length + index)
    this.#context = context
    this.#node = node
    this.#isBatch = context.mode === 'batch'
    this.#width = fields.length
    this.#keys = new StateTable([...keyFields, { name: 'rows', kind: 'object', nullable: false }], keyFields.length, true)
    const places = ['owner', 'position'].map((name) => ({ name, kind: 'int', nullable: false }) as const)
    this.#table = new StateTable([...stateFields(node.fields), ...places])
    this.#frame = compileFrame(context)
    this.#resolve = compileResolve(context, types, node.keys, this.#keys)
    this.#store = compileStore(context, types, 0)
    this.#storeResults = compileStore(context, outTypes.slice(fields.length), fields.length)
    this.#comparator = compileComparator(context, types, node.order)
    this.#equal = compileEqual(context, types)
    this.#equalResults = compileEqual(context, outTypes, resultPlaces)
    this.#copier = compileCopier(context, outTypes)
    this.#rows = new RowOutput(node.fields, context.output, !this.#isBatch)
    this.#scratch = new OutputBuffer(node.fields, 1)
    this.#results = outTypes.map((_, index) => {
      const { kinds, values, nulls, nanos } = this.#scratch
      const column = { kind: kinds[index]!, values: values[index]!, nulls: nulls[index]! }
      return (nanos[index] ? { ...column, nanos: nanos[index] } : column) as Column
    })
  }

  get #lists(): (number[] | undefined)[] {
    return this.#keys.values[this.#keys.keyCount] as (number[] | undefined)[]
  }

  open(parts: Parameters<NonNullable<Operator['open']>>[0]): void {
    const ownerAt = this.#node.fields.length
    for (const part of parts) {
      const owners = restoreTable(this.#keys, part.section('partitions'))
      const section = part.section('rows')
      if (!section) continue
      const ownerOf = section.columns[ownerAt]!.values as Int32Array
      const positions = section.columns[ownerAt + 1]!.values as Int32Array
      const slots = restoreTable(this.#table, section, (row) => owners[ownerOf[row]!]! >= 0)
      const rows = [...slots.keys()].filter((row) => slots[row]! >= 0).sort((a, b) => positions[a]! - positions[b]!)
      for (const row of rows) {
        const key = owners[ownerOf[row]!]!
        this.#lists[key] ??= []
        this.#lists[key].push(slots[row]!)
      }
    }
  }

  processBatch(batch: ColumnBatch): void {
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    this.#resolve(batch, this.#keys, this.#slots)
    this.#table.ensure(batch.rowCount)
    const { columns } = this.#table.view()
    const compare = this.#comparator(columns, columns)
    const compareInput = this.#comparator(columns, batch.columns)
    const equal = this.#equal(columns, batch.columns)
    const store = this.#store(batch.columns, this.#table)
    for (let row = 0; row < batch.rowCount; row++) {
      const key = this.#slots[row]!
      this.#lists[key] ??= []
      const list = this.#lists[key]
      const kind = batch.rowKinds?.[row] ?? rowKind.insert
      if (kind === rowKind.insert || kind === rowKind.updateAfter) {
        const slot = this.#table.allocate()
        store(row, slot)
        if (this.#isBatch) {
          list.push(slot)
          continue
        }
        const at = upperBound(list, slot, compare)
        list.splice(at, 0, slot)
        this.#compute(list, slot, columns, compare)
      } else this.#take(list, row, kind, { columns, compare, compareInput, equal })
    }
    this.#rows.flush()
  }

  #take(
    list: number[], row: number, kind: number,
    bound: { columns: Columns; compare: CompareRows; compareInput: CompareRows; equal: (slot: number, row: number) => boolean },
  ): void {
    let at = lowerBound(list, row, bound.compareInput)
    while (at < list.length && !bound.equal(list[at]!, row)) at++
    if (at >= list.length) return
    const [slot] = list.splice(at, 1)
    this.#copier(bound.columns, this.#rows.buffer)(slot!, this.#rows.next(kind === rowKind.updateBefore ? rowKind.delete : kind))
    this.#compute(list, -1, bound.columns, bound.compare)
    this.#table.remove(slot!)
  }

  /** Computes the results of a partition; `added` is the row that has just come, -1 for none. */
  #compute(list: readonly number[], added: number, columns: Columns, compare: CompareRows): void {
    const frame = this.#frame.bind(columns, this.#scratch)
    const copy = this.#copier(columns, this.#rows.buffer)
    const same = this.#equalResults(columns, this.#results)
    const keep = this.#storeResults(this.#results.slice(this.#width), this.#table)
    const peers: Peers = { start: 0, end: 0, group: 0 }
    let [from, to] = [0, 0]
    frame.start()
    for (let index = 0; index < list.length; index++) {
      if (index === peers.end) this.#nextPeers(list, index, peers, compare)
      const [first, last] = this.#bounds(list, index, peers, columns)
      if (first !== from || last < to) {
        frame.start()
        ;[from, to] = [first, first]
      }
      for (; to < last; to++) frame.add(list[to]!)
      frame.write()
      this.#rank(list, index, peers, columns)
      const slot = list[index]!
      if (this.#isBatch || slot === added) {
        keep(0, slot)
        copy(slot, this.#rows.next(rowKind.insert))
      } else if (!same(slot, 0)) {
        if (this.#node.generateUpdateBefore) copy(slot, this.#rows.next(rowKind.updateBefore))
        keep(0, slot)
        copy(slot, this.#rows.next(rowKind.updateAfter))
      }
    }
  }

  #nextPeers(list: readonly number[], index: number, peers: Peers, compare: CompareRows): void {
    peers.start = index
    peers.group++
    peers.end = index + 1
    while (peers.end < list.length && compare(list[peers.end]!, list[index]!) === 0) peers.end++
  }

  /** First row of the frame, and the one behind its last. */
  #bounds(list: readonly number[], index: number, peers: Peers, columns: Columns): readonly [number, number] {
    const { unit, preceding, following } = this.#node.frame
    if (unit === 'ROWS') {
      const first = preceding === undefined ? 0 : Math.max(0, index - preceding)
      const last = following === undefined ? list.length : Math.min(list.length, index + following + 1)
      return [first, Math.max(first, last)]
    }
    let first = preceding === undefined ? 0 : peers.start
    let last = following === undefined ? list.length : peers.end
    if (preceding) first = this.#reach(list, index, -preceding, columns)
    if (following) last = this.#reach(list, index, following, columns, true)
    return [first, Math.max(first, last)]
  }

  /** The first row whose sort key is at least (or, with `behind`, above) the row's own moved by a distance. */
  #reach(list: readonly number[], index: number, distance: number, columns: Columns, behind = false): number {
    const [order] = this.#node.order
    const values = columns[order!.index]!.values as ArrayLike<number | bigint>
    const sign = order!.descending ? -1 : 1
    const limit = sign * Number(values[list[index]!]) + distance
    let at = 0
    while (at < list.length) {
      const value = sign * Number(values[list[at]!])
      if (behind ? value > limit : value >= limit) break
      at++
    }
    return at
  }

  /** Results that are no aggregates: ranks, and values of other rows. */
  #rank(list: readonly number[], index: number, peers: Peers, columns: Columns): void {
    const { calls, fields } = this.#node
    for (const [place, call] of calls.entries()) {
      if (isPlainAggregate(call)) continue
      const value = ranks.has(call.function)
        ? this.#rankOf(call, list, index, peers, columns)
        : this.#shifted(call, list, index, columns)
      const at = this.#width + place
      const column = this.#results[at]!
      setValue(column, 0, value, this.#context.dictionary)
      this.#scratch.nulls[at]![0] = value === null ? 1 : 0
      if (column.kind === 'timestamp' && value !== null) {
        column.nanos![0] = (value as { nanos?: number }).nanos ?? 0
        this.#scratch.nanoSeen[at] = 1
      }
      if (getValue(column, 0, fields[at]!.type, this.#context.dictionary) === null) this.#scratch.nullSeen[at] = 1
    }
  }

  #rankOf(call: AggregateCall, list: readonly number[], index: number, peers: Peers, columns: Columns): number {
    const count = list.length
    switch (call.function) {
      case 'ROW_NUMBER':
        return index + 1
      case 'RANK':
        return peers.start + 1
      case 'DENSE_RANK':
        return peers.group
      case 'PERCENT_RANK':
        return count === 1 ? 0 : peers.start / (count - 1)
      case 'CUME_DIST':
        // Flink counts the rows up to this one, not its peers.
        return (index + 1) / count
      default: {
        const buckets = Number(columns[call.args[0]!]!.values[list[index]!])
        const size = Math.floor(count / buckets)
        const rest = count % buckets
        const inLarge = rest * (size + 1)
        return index < inLarge ? Math.floor(index / (size + 1)) + 1 : rest + Math.floor((index - inLarge) / Math.max(1, size)) + 1
      }
    }
  }

  #shifted(call: AggregateCall, list: readonly number[], index: number, columns: Columns): unknown {
    const [column, offset, fallback] = call.args
    const valueAt = (at: number, slot: number): unknown =>
      getValue(columns[at]!, slot, this.#context.inputs[0]!.fields[at]!.type, this.#context.dictionary)
    const distance = offset === undefined ? 1 : Number(valueAt(offset, list[index]!))
    const other = list[call.function === 'LAG' ? index - distance : index + distance]
    if (other !== undefined) return valueAt(column!, other)
    return fallback === undefined ? null : valueAt(fallback, list[index]!)
  }

  finish(): void {
    if (!this.#isBatch) return
    const { columns } = this.#table.view()
    const compare = this.#comparator(columns, columns)
    for (let key = 0; key < this.#keys.used; key++) {
      const list = this.#keys.live[key] === 1 ? this.#lists[key] : undefined
      if (list) this.#compute(list.sort(compare), -1, columns, compare)
    }
    this.#rows.flush()
  }

  snapshot() {
    const ownerAt = this.#node.fields.length
    const owners = this.#table.values[ownerAt] as Int32Array
    const positions = this.#table.values[ownerAt + 1] as Int32Array
    for (let key = 0; key < this.#keys.used; key++) {
      if (this.#keys.live[key] !== 1) continue
      this.#lists[key]?.forEach((slot, position) => {
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

/** OVER on rows in any order. */
export const sortedOver = defineOperator({ kind: 'sortedOver', create: (context) => new SortedOver(context) })
