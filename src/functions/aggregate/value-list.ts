// The values of a group in order of arrival, for aggregates that depend on it (FIRST_VALUE with retraction, LISTAGG,
// ARRAY_AGG …).
// Always: plain arrays, so that state can be copied and checkpointed; a retraction takes the first equal value.

import { valuesEqual } from '../../table/value-order.ts'

/** Takes the first value equal to the given one out of the list. */
export function removeFirst(list: unknown[] | null, value: unknown): void {
  if (list === null) return
  const at = list.findIndex((item) => valuesEqual(item, value))
  if (at >= 0) list.splice(at, 1)
}

/** Code that makes an array of a field that holds null at first. */
export function ensureList(field: string): string {
  return `if (${field} === null) ${field} = [];`
}

/** Code that appends all values of another list. */
export function appendList(field: string, other: string): string {
  return `if (${other} !== null) { ${ensureList(field)} for (const item of ${other}) ${field}.push(item); }`
}
