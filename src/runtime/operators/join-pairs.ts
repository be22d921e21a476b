// Rows of both sides of a join written together, key by key: for joins that put out a window, or everything at the end.

import type { PhysicalNode } from '../../plan/physical.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { CopyRow, MatchRows } from '../codegen/row-code.ts'
import type { JoinSide, JoinSides } from './join-sides.ts'

type JoinType = Extract<PhysicalNode, { kind: 'join' }>['type']

/** Functions bound to the arrays of kept rows. */
interface Bound {
  readonly matches: MatchRows | undefined
  readonly copyLeft: CopyRow
  readonly copyRight: CopyRow
}

/** Joins the kept rows of one key after the other; rows must not come or go meanwhile. */
export class JoinPairs {
  readonly #sides: JoinSides
  readonly #type: JoinType
  readonly #bound: Bound

  constructor(sides: JoinSides, type: JoinType) {
    const { left, right, output, condition } = sides
    const leftColumns = left.rows.table.view(0, left.types.length).columns
    const rightColumns = right.rows.table.view(0, right.types.length).columns
    const isHalf = type === 'semi' || type === 'anti'
    this.#sides = sides
    this.#type = type
    this.#bound = {
      matches: condition?.(leftColumns, rightColumns),
      copyLeft: left.copier(leftColumns, output.buffer),
      copyRight: isHalf ? () => {} : right.copier(rightColumns, output.buffer),
    }
  }

  /** Writes the rows of one key; a key that holds a NULL equals nothing. */
  write(key: number): void {
    const { keys, left, right } = this.#sides
    const isNull = keys.nulls.slice(0, keys.keyCount).some((nulls) => nulls?.[key] === 1)
    const isHalf = this.#type === 'semi' || this.#type === 'anti'
    const outer = this.#type === 'right' ? right : left
    const inner = outer.isLeft ? right : left
    const { next } = outer.rows
    const padsOuter = this.#type === 'left' || this.#type === 'right' || this.#type === 'full'
    for (let slot = outer.rows.heads[key]! - 1; slot >= 0; slot = next[slot]! - 1) {
      const hasMatch = !isNull && this.#joinRow(outer, inner, slot, key, isHalf)
      if (isHalf) {
        if (hasMatch === (this.#type === 'semi')) this.#bound.copyLeft(slot, this.#sides.output.next(rowKind.insert))
      } else if (!hasMatch && padsOuter) this.#pad(outer, inner, slot)
    }
    if (this.#type !== 'full') return
    for (let slot = right.rows.heads[key]! - 1; slot >= 0; slot = right.rows.next[slot]! - 1) {
      if (right.rows.matches[slot] === 0) this.#pad(right, left, slot)
    }
  }

  #joinRow(outer: JoinSide, inner: JoinSide, outerSlot: number, key: number, isHalf: boolean): boolean {
    const { matches, copyLeft, copyRight } = this.#bound
    let hasMatch = false
    for (let innerSlot = inner.rows.heads[key]! - 1; innerSlot >= 0; innerSlot = inner.rows.next[innerSlot]! - 1) {
      const [leftSlot, rightSlot] = outer.isLeft ? [outerSlot, innerSlot] : [innerSlot, outerSlot]
      if (matches !== undefined && !matches(leftSlot, rightSlot)) continue
      hasMatch = true
      if (isHalf) return true
      inner.rows.matches[innerSlot] = 1
      const at = this.#sides.output.next(rowKind.insert)
      copyLeft(leftSlot, at)
      copyRight(rightSlot, at)
    }
    return hasMatch
  }

  #pad(side: JoinSide, other: JoinSide, slot: number): void {
    const at = this.#sides.output.next(rowKind.insert)
    if (side.isLeft) this.#bound.copyLeft(slot, at)
    else this.#bound.copyRight(slot, at)
    this.#sides.output.setNull(other.from, other.to, at)
  }
}
