// UNNEST: the elements of an array, a map or a multiset as rows, each with its place when WITH ORDINALITY asks for it.

import type { LogicalType } from '../../table/logical-type.ts'

function* elements(collection: Iterable<unknown>, isRow: boolean): Iterable<readonly unknown[]> {
  for (const element of collection) yield isRow ? ((element as readonly unknown[] | null) ?? []) : [element]
}

function* repeated(multiset: ReadonlyMap<unknown, number | bigint>): Iterable<unknown> {
  for (const [element, count] of multiset) for (let times = Number(count); times > 0; times--) yield element
}

function* numbered(rows: Iterable<readonly unknown[]>, width: number): Iterable<readonly unknown[]> {
  let ordinal = 0
  for (const row of rows) {
    ordinal++
    const wide = row.slice()
    while (wide.length < width) wide.push(null)
    yield [...wide, ordinal]
  }
}

/** Unnests values of a type, given in object form as the only argument; NULL gives no rows. */
export function unnest(type: LogicalType, withOrdinality: boolean): (args: readonly unknown[]) => Iterable<readonly unknown[]> {
  const isRow = type.element?.root === 'ROW'
  const width = isRow ? (type.element?.fields?.length ?? 1) : type.root === 'MAP' ? 2 : 1
  const rowsOf = (value: unknown): Iterable<readonly unknown[]> => {
    if (type.root === 'MAP') return value as ReadonlyMap<unknown, unknown>
    if (type.root === 'MULTISET') return elements(repeated(value as ReadonlyMap<unknown, number>), isRow)
    return elements(value as Iterable<unknown>, isRow)
  }
  return ([value]) => {
    if (value === null || value === undefined) return []
    return withOrdinality ? numbered(rowsOf(value), width) : rowsOf(value)
  }
}
