// A multiset that knows its smallest (or largest) value, for MIN and MAX over changelogs.
// Always: plain data, so that state can be copied and checkpointed; `heap` holds each value at least once while it is
// in `counts`.

import { compareValues, hashKey } from '../../table/value-order.ts'

/** State: how often each value is in, and a binary heap whose removed values are dropped when they reach the top. */
export interface OrderedMultiset {
  /** By hash key: the value and its count; the count may be negative when a retraction came first. */
  readonly counts: Map<unknown, readonly [value: unknown, count: number]>
  readonly heap: unknown[]
}

/** An empty multiset. */
export function newMultiset(): OrderedMultiset {
  return { counts: new Map(), heap: [] }
}

function push(heap: unknown[], value: unknown, sign: number): void {
  let at = heap.length
  heap.push(value)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (sign * compareValues(heap[parent], value) <= 0) break
    heap[at] = heap[parent]
    at = parent
  }
  heap[at] = value
}

function pop(heap: unknown[], sign: number): void {
  const last = heap.pop()
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && sign * compareValues(heap[child + 1], heap[child]) < 0) child++
    if (sign * compareValues(last, heap[child]) <= 0) break
    heap[at] = heap[child]
    at = child
  }
  heap[at] = last
}

/** Adds the value `by` times (negative takes away); `sign` 1 keeps the smallest on top, -1 the largest. */
export function addToMultiset(set: OrderedMultiset, value: unknown, by: number, sign: number): void {
  const key = hashKey(value)
  const before = set.counts.get(key)?.[1] ?? 0
  const after = before + by
  if (after === 0) set.counts.delete(key)
  else set.counts.set(key, [value, after])
  if (before <= 0 && after > 0) push(set.heap, value, sign)
}

/** The smallest (or largest) value, or null when there is none. */
export function topOfMultiset(set: OrderedMultiset, sign: number): unknown {
  while (set.heap.length > 0) {
    const top = set.heap[0]
    if ((set.counts.get(hashKey(top))?.[1] ?? 0) > 0) return top
    pop(set.heap, sign)
  }
  return null
}

/** Adds all of another multiset. */
export function mergeMultiset(set: OrderedMultiset, other: OrderedMultiset | null, sign: number): void {
  if (other === null) return
  for (const [value, count] of other.counts.values()) addToMultiset(set, value, count, sign)
}
