// TemporalJoin: each left row with the version of the right side at its time, when the watermark has passed that time.
// Always: left rows of one key come out in order of arrival; of the versions behind the watermark only the newest is kept.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { CopyRow, MatchRows } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { TimerHeap } from '../state/timer-heap.ts'
import type { JoinSide, JoinSides } from './join-sides.ts'
import { createSides } from './join-sides.ts'

type TemporalNode = Extract<PhysicalNode, { kind: 'temporalJoin' }>

/** Behind the links of a key: the time that its timer is set to; 0 in a new key, so the time is kept one above. */
const timerFields = [{ name: 'dueMs', kind: 'double', nullable: false }] as const

interface Bound {
  readonly matches: MatchRows | undefined
  readonly copyLeft: CopyRow
  readonly copyRight: CopyRow
}

class TemporalJoin implements Operator {
  readonly #node: TemporalNode
  readonly #context: OperatorContext
  readonly #sides: JoinSides
  readonly #timers = new TimerHeap()
  #slots = new Int32Array(0)
  /** Versions of the current key by time: slots. */
  #versions: number[] = []

  constructor(context: OperatorContext<TemporalNode>) {
    const { node } = context
    const { updateBefore, updateAfter, delete: deletes } = node.changelog
    this.#node = node
    this.#context = context
    this.#sides = createSides(context, node, timerFields, updateBefore || updateAfter || deletes)
  }

  /** When a key is looked at next, one above the time; 0 for not at all. */
  get #due(): Float64Array {
    return this.#sides.keys.values[this.#sides.keys.keyCount + 4] as Float64Array
  }

  #times(side: JoinSide): Float64Array {
    return side.rows.table.values[side.isLeft ? this.#node.leftTimeIndex : this.#node.rightTimeIndex] as Float64Array
  }

  open(parts: Parameters<NonNullable<Operator['open']>>[0]): void {
    const { keys, left, right } = this.#sides
    for (const part of parts) {
      const keyOf = restoreTable(keys, part.section('keys'))
      for (const key of keyOf) {
        if (key < 0) continue
        for (let link = 0; link < 4; link++) (keys.values[keys.keyCount + link] as Int32Array)[key] = 0
        if (this.#due[key] !== 0) this.#timers.push(this.#due[key]! - 1, key)
      }
      left.rows.restore(part, keyOf)
      right.rows.restore(part, keyOf)
    }
  }

  processBatch(batch: ColumnBatch, input: number): void {
    const own = input === 0 ? this.#sides.left : this.#sides.right
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    own.resolve(batch, this.#sides.keys, this.#slots)
    own.rows.table.ensure(batch.rowCount)
    const store = own.store(batch.columns, own.rows.table)
    const times = batch.columns[own.isLeft ? this.#node.leftTimeIndex : this.#node.rightTimeIndex]!.values as Float64Array
    for (let row = 0; row < batch.rowCount; row++) {
      const slot = this.#slots[row]!
      const key = slot < -1 ? -2 - slot : slot
      const kept = own.rows.append(key, 0)
      store(row, kept)
      // The count of matches is free here and holds the row's kind.
      own.rows.matches[kept] = batch.rowKinds?.[row] ?? rowKind.insert
      this.#arm(key, times[row]!)
    }
  }

  /** Sets a key's timer, unless it is set to an earlier time. */
  #arm(key: number, timeMs: number): void {
    const due = this.#due
    if (due[key] !== 0 && due[key]! - 1 <= timeMs) return
    due[key] = timeMs + 1
    this.#timers.push(timeMs, key)
  }

  #release(watermarkMs: number): void {
    if (this.#timers.nextMs > watermarkMs) return
    const { left, right, output, condition } = this.#sides
    const leftColumns = left.rows.table.view(0, left.types.length).columns
    const rightColumns = right.rows.table.view(0, right.types.length).columns
    const bound: Bound = {
      matches: condition?.(leftColumns, rightColumns),
      copyLeft: left.copier(leftColumns, output.buffer), copyRight: right.copier(rightColumns, output.buffer),
    }
    while (this.#timers.nextMs <= watermarkMs) {
      const dueMs = this.#timers.nextMs
      const key = this.#timers.pop()
      if (this.#sides.keys.live[key] !== 1 || this.#due[key] !== dueMs + 1) continue
      this.#due[key] = 0
      this.#releaseKey(key, watermarkMs, bound)
    }
    output.flush()
  }

  #releaseKey(key: number, watermarkMs: number, bound: Bound): void {
    const { keys, left, right } = this.#sides
    this.#sortVersions(key)
    const leftTimes = this.#times(left)
    let earliestMs = Number.POSITIVE_INFINITY
    for (let slot = left.rows.heads[key]! - 1; slot >= 0;) {
      const following = left.rows.next[slot]! - 1
      if (leftTimes[slot]! <= watermarkMs) {
        this.#join(slot, leftTimes[slot]!, bound)
        left.rows.remove(slot)
      } else earliestMs = Math.min(earliestMs, leftTimes[slot]!)
      slot = following
    }
    this.#dropVersions(watermarkMs)
    if (Number.isFinite(earliestMs)) this.#arm(key, earliestMs)
    if (left.rows.heads[key] === 0 && right.rows.heads[key] === 0) keys.remove(key)
  }

  #sortVersions(key: number): void {
    const { rows } = this.#sides.right
    const times = this.#times(this.#sides.right)
    const versions = this.#versions
    versions.length = 0
    let isSorted = true
    for (let slot = rows.heads[key]! - 1; slot >= 0; slot = rows.next[slot]! - 1) {
      if (versions.length > 0 && times[versions[versions.length - 1]!]! > times[slot]!) isSorted = false
      versions.push(slot)
    }
    if (!isSorted) versions.sort((a, b) => times[a]! - times[b]!)
  }

  /** The place of the last version that is not after the time; -1 for none. */
  #versionAt(timeMs: number): number {
    const times = this.#times(this.#sides.right)
    let low = 0
    let high = this.#versions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[this.#versions[middle]!]! <= timeMs) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #join(slot: number, timeMs: number, bound: Bound): void {
    const { left, right, output } = this.#sides
    const place = this.#versionAt(timeMs)
    const version = place < 0 ? -1 : this.#versions[place]!
    const kind = version < 0 ? rowKind.delete : right.rows.matches[version]!
    const exists = kind === rowKind.insert || kind === rowKind.updateAfter
    const isMatch = exists && (bound.matches === undefined || bound.matches(slot, version))
    if (!isMatch && this.#node.type !== 'left') return
    const at = output.next(left.rows.matches[slot]!)
    bound.copyLeft(slot, at)
    if (isMatch) bound.copyRight(version, at)
    else output.setNull(right.from, right.to, at)
  }

  #dropVersions(watermarkMs: number): void {
    const last = this.#versionAt(watermarkMs)
    for (let place = 0; place < last; place++) this.#sides.right.rows.remove(this.#versions[place]!)
  }

  processWatermark(watermarkMs: number): void {
    this.#release(watermarkMs)
    this.#context.output.watermark(watermarkMs)
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

/** An event-time temporal join. */
export const temporalJoin = defineOperator({ kind: 'temporalJoin', create: (context) => new TemporalJoin(context) })
