// Join: regular joins of changing inputs (inner, outer, semi, anti), with the changelog of Flink's StreamingJoinOperator.
// Always: both sides are kept; a row of a side knows how many rows of the other match it where that decides about padding.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { CopyRow, MatchRows } from '../codegen/row-code.ts'
import { compileEqual } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import type { RestoredPart } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { createBatchJoin } from './batch-join.ts'
import type { JoinSide, JoinSides } from './join-sides.ts'
import { createSides, dropEmptyKeys, matcher } from './join-sides.ts'

type JoinNode = Extract<PhysicalNode, { kind: 'join' }>

/** Functions bound to the arrays of one batch. */
interface Bound {
  readonly matches: MatchRows | undefined
  readonly copyInput: CopyRow
  readonly copyOther: CopyRow
  readonly store: CopyRow
  /** Whether a kept row is the one that a change names. */
  readonly isSame: MatchRows
}

class RegularJoin implements Operator {
  readonly #node: JoinNode
  readonly #context: OperatorContext
  readonly #sides: JoinSides
  readonly #equals
  #slots = new Int32Array(0)
  /** Slots of the other side that match the current row. */
  #matched: number[] = []

  constructor(context: OperatorContext<JoinNode>) {
    const { node } = context
    this.#node = node
    this.#context = context
    const { updateBefore, updateAfter, delete: deletes } = node.changelog
    this.#sides = createSides(context, node, [], updateBefore || updateAfter || deletes)
    this.#equals = [node.leftUpsertKey, node.rightUpsertKey].map((key, index) =>
      compileEqual(context, this.#side(index).types, key && key.length > 0 ? key : undefined))
  }

  #side(input: number): JoinSide {
    return input === 0 ? this.#sides.left : this.#sides.right
  }

  open(parts: readonly RestoredPart[]): void {
    const { keys, left, right } = this.#sides
    for (const part of parts) {
      const keyOf = restoreTable(keys, part.section('keys'))
      for (const key of keyOf) {
        if (key >= 0) for (let link = 0; link < 4; link++) (keys.values[keys.keyCount + link] as Int32Array)[key] = 0
      }
      left.rows.restore(part, keyOf)
      right.rows.restore(part, keyOf)
    }
  }

  processBatch(batch: ColumnBatch, input: number): void {
    const own = this.#side(input)
    const other = this.#side(1 - input)
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    own.resolve(batch, this.#sides.keys, this.#slots)
    own.rows.table.ensure(batch.rowCount)
    const { buffer } = this.#sides.output
    const otherColumns = other.rows.table.view(0, other.types.length).columns
    const ownColumns = own.rows.table.view(0, own.types.length).columns
    const bound: Bound = {
      matches: matcher(this.#sides, own, batch.columns, otherColumns),
      copyInput: own.copier(batch.columns, buffer), copyOther: other.copier(otherColumns, buffer),
      store: own.store(batch.columns, own.rows.table), isSame: this.#equals[input]!(ownColumns, batch.columns),
    }
    const nowMs = this.#node.stateTtlMs[0] > 0 || this.#node.stateTtlMs[1] > 0 ? this.#context.clock.now() : 0
    const isSemi = this.#node.type === 'semi' || this.#node.type === 'anti'
    for (let row = 0; row < batch.rowCount; row++) {
      const kind = batch.rowKinds?.[row] ?? rowKind.insert
      const slot = this.#slots[row]!
      const key = slot < -1 ? -2 - slot : slot
      this.#collect(other, slot < 0 ? -1 : key, row, bound.matches, nowMs)
      if (isSemi) this.#semi(own, other, key, row, kind, bound, nowMs)
      else this.#regular(own, other, key, row, kind, bound, nowMs)
    }
    dropEmptyKeys(this.#sides, this.#slots, batch.rowCount)
    this.#sides.output.flush()
  }

  /** Gathers the rows of the other side that match; expired ones are dropped on the way. */
  #collect(other: JoinSide, key: number, row: number, matches: MatchRows | undefined, nowMs: number): void {
    const { rows } = other
    const ttlMs = this.#node.stateTtlMs[other.isLeft ? 0 : 1]
    const { next } = rows
    const matched = this.#matched
    matched.length = 0
    if (key < 0) return
    for (let slot = rows.heads[key]! - 1; slot >= 0;) {
      const following = next[slot]! - 1
      if (ttlMs > 0 && nowMs - rows.touched[slot]! >= ttlMs) rows.remove(slot)
      else if (matches === undefined || matches(row, slot)) matched.push(slot)
      slot = following
    }
  }

  #isOuter(side: JoinSide): boolean {
    const { type } = this.#node
    return type === 'full' || type === (side.isLeft ? 'left' : 'right')
  }

  #pair(bound: Bound, row: number, slot: number, kind: number): void {
    const at = this.#sides.output.next(kind)
    bound.copyInput(row, at)
    bound.copyOther(slot, at)
  }

  #padInput(other: JoinSide, bound: Bound, row: number, kind: number): void {
    const at = this.#sides.output.next(kind)
    bound.copyInput(row, at)
    this.#sides.output.setNull(other.from, other.to, at)
  }

  #padOther(own: JoinSide, bound: Bound, slot: number, kind: number): void {
    const at = this.#sides.output.next(kind)
    bound.copyOther(slot, at)
    this.#sides.output.setNull(own.from, own.to, at)
  }

  /** Keeps a row; one with the same upsert key is replaced. */
  #keep(own: JoinSide, key: number, row: number, matchCount: number, bound: Bound, nowMs: number): void {
    const upsertKey = own.isLeft ? this.#node.leftUpsertKey : this.#node.rightUpsertKey
    let slot = upsertKey ? this.#find(own, key, row, bound) : -1
    if (slot < 0) slot = own.rows.append(key, nowMs)
    bound.store(row, slot)
    own.rows.matches[slot] = matchCount
    own.rows.touched[slot] = nowMs
  }

  #find(own: JoinSide, key: number, row: number, bound: Bound): number {
    const { next } = own.rows
    for (let slot = own.rows.heads[key]! - 1; slot >= 0; slot = next[slot]! - 1) if (bound.isSame(slot, row)) return slot
    return -1
  }

  #forget(own: JoinSide, key: number, row: number, bound: Bound): void {
    const slot = this.#find(own, key, row, bound)
    if (slot >= 0) own.rows.remove(slot)
  }

  #regular(own: JoinSide, other: JoinSide, key: number, row: number, kind: number, bound: Bound, nowMs: number): void {
    const ownIsOuter = this.#isOuter(own)
    const otherIsOuter = this.#isOuter(other)
    const matched = this.#matched
    const counts = other.rows.matches
    if (kind === rowKind.insert || kind === rowKind.updateAfter) {
      if (matched.length === 0) {
        if (ownIsOuter) this.#padInput(other, bound, row, rowKind.insert)
      } else {
        if (otherIsOuter) {
          for (const slot of matched) {
            if (counts[slot] === 0) this.#padOther(own, bound, slot, rowKind.delete)
            counts[slot]!++
          }
        }
        const outKind = ownIsOuter || otherIsOuter ? rowKind.insert : kind
        for (const slot of matched) this.#pair(bound, row, slot, outKind)
      }
      this.#keep(own, key, row, matched.length, bound, nowMs)
      return
    }
    this.#forget(own, key, row, bound)
    if (matched.length === 0) {
      if (ownIsOuter) this.#padInput(other, bound, row, rowKind.delete)
      return
    }
    for (const slot of matched) this.#pair(bound, row, slot, ownIsOuter ? rowKind.delete : kind)
    if (!otherIsOuter) return
    for (const slot of matched) {
      if (counts[slot] === 1) this.#padOther(own, bound, slot, rowKind.insert)
      counts[slot]!--
    }
  }

  #semi(own: JoinSide, other: JoinSide, key: number, row: number, kind: number, bound: Bound, nowMs: number): void {
    const isAnti = this.#node.type === 'anti'
    const matched = this.#matched
    const isAdd = kind === rowKind.insert || kind === rowKind.updateAfter
    if (own.isLeft) {
      if ((matched.length === 0) === isAnti) bound.copyInput(row, this.#sides.output.next(kind))
      if (isAdd) this.#keep(own, key, row, matched.length, bound, nowMs)
      else this.#forget(own, key, row, bound)
      return
    }
    if (isAdd) this.#keep(own, key, row, 0, bound, nowMs)
    else this.#forget(own, key, row, bound)
    const counts = other.rows.matches
    for (const slot of matched) {
      const turns = isAdd ? counts[slot] === 0 : counts[slot] === 1
      if (turns) {
        const outKind = isAdd ? (isAnti ? rowKind.delete : kind) : isAnti ? rowKind.insert : kind
        bound.copyOther(slot, this.#sides.output.next(outKind))
      }
      counts[slot] = counts[slot]! + (isAdd ? 1 : -1)
    }
  }

  snapshot() {
    const { keys, left, right } = this.#sides
    return { sections: [snapshotTable('keys', keys), left.rows.snapshot(), right.rows.snapshot()] }
  }

  stateBytes(): number {
    const { keys, left, right } = this.#sides
    return keys.sizeBytes + left.rows.table.sizeBytes + right.rows.table.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    const { keys, left, right } = this.#sides
    for (const table of [keys, left.rows.table, right.rows.table]) table.markStrings(marks)
  }
}

/** A regular join. */
export const join = defineOperator({
  kind: 'join',
  create: (context) => (context.mode === 'batch' ? createBatchJoin(context) : new RegularJoin(context)),
})
