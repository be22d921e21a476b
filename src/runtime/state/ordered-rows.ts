// Rows of one partition in order: a list of slots of a state table, kept sorted; rows with equal keys stay in order of arrival.

import type { CompareRows } from '../codegen/row-code.ts'

/** The place behind all rows that are not greater. */
export function upperBound(slots: readonly number[], slot: number, compare: CompareRows): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(slots[middle]!, slot) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The place of the first row that is not smaller than a row of another source. */
export function lowerBound(slots: readonly number[], row: number, compare: CompareRows): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(slots[middle]!, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
