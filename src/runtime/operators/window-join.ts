// WindowJoin: rows of two windowed inputs with equal keys, joined when their window is over.
// Always: a row of a window that has fired is late and dropped; nothing is kept beyond the window.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { WindowEnds } from '../windows/window-ends.ts'
import { JoinPairs } from './join-pairs.ts'
import type { JoinSides } from './join-sides.ts'
import { createSides, dropEmptyKeys } from './join-sides.ts'

type WindowJoinNode = Extract<PhysicalNode, { kind: 'windowJoin' }>

class WindowJoin implements Operator {
  readonly #node: WindowJoinNode
  readonly #context: OperatorContext
  readonly #sides: JoinSides
  readonly #ends: WindowEnds
  #slots = new Int32Array(0)

  constructor(context: OperatorContext<WindowJoinNode>) {
    const { node } = context
    this.#node = node
    this.#context = context
    const keyed = {
      leftKeys: [...node.leftKeys, node.leftWindowEndIndex], rightKeys: [...node.rightKeys, node.rightWindowEndIndex],
      ...(node.condition ? { condition: node.condition } : {}),
    }
    this.#sides = createSides(context, keyed, [], false)
    this.#ends = new WindowEnds(context, node, (slots) => this.#fire(slots))
  }

  open(parts: Parameters<NonNullable<Operator['open']>>[0]): void {
    const { keys, left, right } = this.#sides
    for (const part of parts) {
      const keyOf = restoreTable(keys, part.section('keys'))
      for (const key of keyOf) {
        if (key < 0) continue
        for (let link = 0; link < 4; link++) (keys.values[keys.keyCount + link] as Int32Array)[key] = 0
        this.#ends.add((keys.values[keys.keyCount - 1] as Float64Array)[key]!, key)
      }
      left.rows.restore(part, keyOf)
      right.rows.restore(part, keyOf)
      this.#ends.restore(part.meta)
    }
    this.#ends.end()
  }

  processBatch(batch: ColumnBatch, input: number): void {
    this.#ends.begin()
    const { keys, left, right } = this.#sides
    const own = input === 0 ? left : right
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    own.resolve(batch, keys, this.#slots)
    own.rows.table.ensure(batch.rowCount)
    const store = own.store(batch.columns, own.rows.table)
    const endIndex = own.isLeft ? this.#node.leftWindowEndIndex : this.#node.rightWindowEndIndex
    const ends = batch.columns[endIndex]!.values as Float64Array
    for (let row = 0; row < batch.rowCount; row++) {
      const slot = this.#slots[row]!
      const key = slot < -1 ? -2 - slot : slot
      if (this.#ends.isFired(ends[row]!)) {
        this.#context.metrics.lateRecordsDropped++
        continue
      }
      if (left.rows.heads[key] === 0 && right.rows.heads[key] === 0) this.#ends.add(ends[row]!, key)
      store(row, own.rows.append(key, 0))
    }
    dropEmptyKeys(this.#sides, this.#slots, batch.rowCount)
    this.#ends.end()
  }

  #fire(slots: readonly number[]): void {
    const { keys, left, right, output } = this.#sides
    const pairs = new JoinPairs(this.#sides, this.#node.type)
    for (const key of slots) {
      pairs.write(key)
      for (const { rows } of [left, right]) {
        for (let slot = rows.heads[key]! - 1; slot >= 0;) {
          const following = rows.next[slot]! - 1
          rows.remove(slot)
          slot = following
        }
      }
      keys.remove(key)
    }
    output.flush()
  }

  processWatermark(watermarkMs: number): void {
    this.#ends.watermark(watermarkMs)
    this.#context.output.watermark(watermarkMs)
  }

  snapshot() {
    const { keys, left, right } = this.#sides
    return { meta: { progressMs: this.#ends.saved() }, sections: [snapshotTable('keys', keys, this.#node.leftKeys.length), left.rows.snapshot(), right.rows.snapshot()] }
  }

  stateBytes(): number {
    const { keys, left, right } = this.#sides
    return keys.sizeBytes + left.rows.table.sizeBytes + right.rows.table.sizeBytes + this.#ends.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    const { keys, left, right } = this.#sides
    for (const table of [keys, left.rows.table, right.rows.table]) table.markStrings(marks)
  }

  windows() {
    return this.#ends.report()
  }

  close(): void {
    this.#ends.close()
  }
}

/** A join of windows. */
export const windowJoin = defineOperator({ kind: 'windowJoin', create: (context) => new WindowJoin(context) })
