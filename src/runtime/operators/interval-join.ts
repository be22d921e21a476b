// IntervalJoin: rows of two streams whose times lie within bounds. A literal retelling of Flink's TimeIntervalJoin, also in its details:
// expiration times are fields of the operator (not of a key), rows are dropped while others are joined, padding appears at clean-up.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { CopyRow, MatchRows } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator, watermarkMax } from '../operator.ts'
import type { RestoredPart } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { TimerHeap } from '../state/timer-heap.ts'
import type { JoinSide, JoinSides } from './join-sides.ts'
import { createSides, dropEmptyKeys, matcher } from './join-sides.ts'

type IntervalNode = Extract<PhysicalNode, { kind: 'intervalJoin' }>

/** Columns of the key table behind the links: when rows of a side are cleaned up next (0 = no timer). */
const timerFields = [
  { name: 'leftCleanup', kind: 'double', nullable: false }, { name: 'rightCleanup', kind: 'double', nullable: false },
] as const

class IntervalJoin implements Operator {
  readonly #context: OperatorContext
  readonly #node: IntervalNode
  readonly #sides: JoinSides
  readonly #timers = new TimerHeap()
  /** How far rows of a side may lie before rows of the other: left, right. */
  readonly #sizes: readonly [number, number]
  readonly #cleanupMs: number
  /** Rows of a side at or before this time are gone. */
  readonly #expiredMs: [number, number] = [0, 0]
  #operatorMs = 0
  #slots = new Int32Array(0)

  constructor(context: OperatorContext<IntervalNode>) {
    this.#context = context
    this.#node = context.node
    this.#sizes = [context.node.upperMs, -context.node.lowerMs]
    this.#cleanupMs = Math.floor((this.#sizes[0] + this.#sizes[1]) / 2)
    this.#sides = createSides(context, context.node, timerFields, false)
  }

  #cleanups(side: JoinSide): Float64Array {
    return this.#sides.keys.values[this.#sides.keys.keyCount + 4 + (side.isLeft ? 0 : 1)] as Float64Array
  }

  #side(isLeft: boolean): JoinSide {
    return isLeft ? this.#sides.left : this.#sides.right
  }

  #isOuter(side: JoinSide): boolean {
    return this.#node.type === 'full' || this.#node.type === (side.isLeft ? 'left' : 'right')
  }

  #times(side: JoinSide): Float64Array {
    return side.rows.table.values[side.isLeft ? this.#node.leftTimeIndex : this.#node.rightTimeIndex] as Float64Array
  }

  open(parts: readonly RestoredPart[]): void {
    const { keys, left, right } = this.#sides
    for (const part of parts) {
      const keyOf = restoreTable(keys, part.section('keys'))
      for (const key of keyOf) {
        if (key < 0) continue
        for (let link = 0; link < 4; link++) (keys.values[keys.keyCount + link] as Int32Array)[key] = 0
        for (const side of [left, right]) if (this.#cleanups(side)[key]! > 0) this.#timers.push(this.#cleanups(side)[key]!, key)
      }
      left.rows.restore(part, keyOf)
      right.rows.restore(part, keyOf)
    }
  }

  processBatch(batch: ColumnBatch, input: number): void {
    const own = this.#side(input === 0)
    const other = this.#side(input !== 0)
    if (this.#node.time === 'proctime') this.#operatorMs = this.#context.clock.now()
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    own.resolve(batch, this.#sides.keys, this.#slots)
    own.rows.table.ensure(batch.rowCount)
    const { buffer } = this.#sides.output
    const otherColumns = other.rows.table.view(0, other.types.length).columns
    const matches = matcher(this.#sides, own, batch.columns, otherColumns)
    const copyInput = own.copier(batch.columns, buffer)
    const copyOther = other.copier(otherColumns, buffer)
    const store = own.store(batch.columns, own.rows.table)
    const times = batch.columns[own.isLeft ? this.#node.leftTimeIndex : this.#node.rightTimeIndex]!.values as Float64Array
    for (let row = 0; row < batch.rowCount; row++) {
      const slot = this.#slots[row]!
      const key = slot < -1 ? -2 - slot : slot
      const rowMs = this.#node.time === 'proctime' ? this.#operatorMs : times[row]!
      const emitted = this.#joinRow(own, other, key, slot < 0, row, rowMs, { matches, copyInput, copyOther })
      const [ownSize] = own.isLeft ? this.#sizes : [this.#sizes[1]]
      if (this.#operatorMs < rowMs + ownSize) {
        const kept = own.rows.append(key, 0)
        store(row, kept)
        this.#times(own)[kept] = rowMs
        own.rows.matches[kept] = emitted ? 1 : 0
        if (this.#cleanups(own)[key] === 0) this.#registerCleanup(own, key, rowMs)
      } else if (!emitted && this.#isOuter(own)) {
        const at = this.#sides.output.next(rowKind.insert)
        copyInput(row, at)
        this.#sides.output.setNull(other.from, other.to, at)
      }
    }
    dropEmptyKeys(this.#sides, this.#slots, batch.rowCount)
    this.#sides.output.flush()
  }

  #joinRow(
    own: JoinSide, other: JoinSide, key: number, isNull: boolean, row: number, rowMs: number,
    bound: { readonly matches: MatchRows | undefined; readonly copyInput: CopyRow; readonly copyOther: CopyRow },
  ): boolean {
    const [ownSize, otherSize] = own.isLeft ? this.#sizes : [this.#sizes[1], this.#sizes[0]]
    const lowerMs = rowMs - otherSize
    const upperMs = rowMs + ownSize
    const otherIndex = other.isLeft ? 0 : 1
    if (this.#expiredMs[otherIndex] >= upperMs) return false
    this.#expiredMs[otherIndex] = this.#expiration(otherSize)
    const { rows } = other
    const times = this.#times(other)
    const { next } = rows
    let emitted = false
    for (let slot = rows.heads[key]! - 1; slot >= 0;) {
      const following = next[slot]! - 1
      const otherMs = times[slot]!
      if (!isNull && otherMs >= lowerMs && otherMs <= upperMs && (bound.matches === undefined || bound.matches(row, slot))) {
        const at = this.#sides.output.next(rowKind.insert)
        bound.copyInput(row, at)
        bound.copyOther(slot, at)
        emitted = true
        rows.matches[slot] = 1
      }
      if (otherMs <= this.#expiredMs[otherIndex]) this.#expire(other, own, slot, bound.copyOther)
      slot = following
    }
    return emitted
  }

  /** Drops a row, padded when it has matched nothing and its side is outer. */
  #expire(side: JoinSide, other: JoinSide, slot: number, copy: CopyRow): void {
    if (side.rows.matches[slot] === 0 && this.#isOuter(side)) {
      const at = this.#sides.output.next(rowKind.insert)
      copy(slot, at)
      this.#sides.output.setNull(other.from, other.to, at)
    }
    side.rows.remove(slot)
  }

  #expiration(sizeMs: number): number {
    return this.#operatorMs >= watermarkMax ? watermarkMax : this.#operatorMs - sizeMs - 1
  }

  #registerCleanup(side: JoinSide, key: number, rowMs: number): void {
    const dueMs = rowMs + this.#sizes[side.isLeft ? 0 : 1] + this.#cleanupMs + 1
    this.#cleanups(side)[key] = dueMs
    this.#timers.push(dueMs, key)
    if (this.#node.time === 'proctime') this.#context.timers.at(dueMs + 1, (nowMs) => this.#cleanUp(nowMs))
  }

  #cleanUp(progressMs: number): void {
    this.#operatorMs = Math.max(0, progressMs)
    const { keys, left, right } = this.#sides
    while (this.#timers.nextMs <= progressMs) {
      const dueMs = this.#timers.nextMs
      const key = this.#timers.pop()
      if (keys.live[key] !== 1) continue
      for (const side of [right, left]) if (this.#cleanups(side)[key] === dueMs) this.#removeExpired(side, key)
      if (left.rows.heads[key] === 0 && right.rows.heads[key] === 0) keys.remove(key)
    }
    this.#sides.output.flush()
  }

  #removeExpired(side: JoinSide, key: number): void {
    const other = this.#side(!side.isLeft)
    const expiredMs = this.#expiration(this.#sizes[side.isLeft ? 0 : 1])
    this.#expiredMs[side.isLeft ? 0 : 1] = expiredMs
    const copy = side.copier(side.rows.table.view(0, side.types.length).columns, this.#sides.output.buffer)
    const times = this.#times(side)
    let earliestMs = Number.POSITIVE_INFINITY
    for (let slot = side.rows.heads[key]! - 1; slot >= 0;) {
      const following = side.rows.next[slot]! - 1
      if (times[slot]! <= expiredMs) this.#expire(side, other, slot, copy)
      else earliestMs = Math.min(earliestMs, times[slot]!)
      slot = following
    }
    if (Number.isFinite(earliestMs)) this.#registerCleanup(side, key, earliestMs)
    else this.#cleanups(side)[key] = 0
  }

  processWatermark(watermarkMs: number): void {
    if (this.#node.time === 'rowtime') this.#cleanUp(watermarkMs)
    const delayMs = Math.max(0, this.#sizes[0], this.#sizes[1])
    this.#context.output.watermark(watermarkMs >= watermarkMax ? watermarkMs : watermarkMs - delayMs)
  }

  snapshot() {
    const { keys, left, right } = this.#sides
    return { sections: [snapshotTable('keys', keys), left.rows.snapshot(), right.rows.snapshot()] }
  }

  stateBytes(): number {
    const { keys, left, right } = this.#sides
    return keys.sizeBytes + left.rows.table.sizeBytes + right.rows.table.sizeBytes + this.#timers.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    const { keys, left, right } = this.#sides
    for (const table of [keys, left.rows.table, right.rows.table]) table.markStrings(marks)
  }
}

/** A join of two streams on time bounds. */
export const intervalJoin = defineOperator({ kind: 'intervalJoin', create: (context) => new IntervalJoin(context) })
