// Top-N: a filter on ROW_NUMBER() becomes a rank node. Whether it is a deduplication is decided when columns are
// trimmed.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/topn/

import { sqlError } from '../../sql/validate/errors.ts'
import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import { conjunction, conjuncts, literal } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { types } from '../../table/logical-type.ts'

interface Range {
  readonly start: number
  readonly end: number
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }

function constant(rex: Rex): number | undefined {
  if (rex.kind !== 'literal' || (typeof rex.value !== 'number' && typeof rex.value !== 'bigint')) return undefined
  return rex.type.root === 'INTEGER' || rex.type.root === 'BIGINT' ? Number(rex.value) : undefined
}

function isColumn(rex: Rex | undefined, index: number): boolean {
  const plain = rex?.kind === 'cast' ? rex.operand : rex
  return plain?.kind === 'input' && plain.index === index
}

/** The bound a condition sets on the row number. */
function rangeOf(rex: Rex, column: number): Range | undefined {
  if (rex.kind !== 'call' || rex.args.length !== 2 || !(rex.function in mirrored)) return undefined
  const [left, right] = rex.args
  const isLeft = isColumn(left, column)
  if (!isLeft && !isColumn(right, column)) return undefined
  const value = constant(isLeft ? right! : left!)
  if (value === undefined) return undefined
  switch (isLeft ? rex.function : mirrored[rex.function]) {
    case '<':
      return { start: 1, end: value - 1 }
    case '<=':
      return { start: 1, end: value }
    case '>':
      return { start: value + 1, end: Number.POSITIVE_INFINITY }
    case '>=':
      return { start: value, end: Number.POSITIVE_INFINITY }
    default:
      return { start: value, end: value }
  }
}

/** Streams rank by ROW_NUMBER only, and only up to an end. */
function checkRank(over: RelOf<'over'>, end: number, isBatch: boolean): void {
  if (isBatch) return
  const name = over.calls[0]!.function
  if (name !== 'ROW_NUMBER') {
    throw sqlError('not-supported', `${name}() on streaming table is not supported currently`, over.position, 'use ROW_NUMBER()')
  }
  if (end < Number.POSITIVE_INFINITY) return
  throw sqlError(
    'not-supported',
    'Rank end is not specified. Currently rank only support TopN, which means the rank end must be specified.',
    over.position,
  )
}

function toRank(filter: RelOf<'filter'>, over: RelOf<'over'>, isBatch: boolean): Rel {
  const column = over.input.fields.length
  let [start, end] = [1, Number.POSITIVE_INFINITY]
  const others: Rex[] = []
  for (const condition of conjuncts(filter.condition)) {
    const range = rangeOf(condition, column)
    if (!range) others.push(condition)
    else [start, end] = [Math.max(start, range.start), Math.min(end, range.end)]
  }
  if (others.length === conjuncts(filter.condition).length) return filter
  checkRank(over, end, isBatch)
  if (end === Number.POSITIVE_INFINITY || over.calls[0]!.function !== 'ROW_NUMBER') return filter
  const number = { name: over.fields[column]?.name ?? 'rn', type: types.bigint(false) }
  const fields = [...over.input.fields, number]
  const isSingle = start === end
  const rank: Rel = {
    kind: 'rank',
    input: over.input,
    partition: over.partition,
    order: over.order,
    start,
    end,
    outputRowNumber: !isSingle,
    fields: isSingle ? over.input.fields : fields,
  }
  // One rank only: its number is known.
  const numbered: Rel = isSingle
    ? { kind: 'project', input: rank, exprs: [...allInputs(rank.fields), literal(BigInt(start), number.type)], fields }
    : rank
  const rest = conjunction(others)
  return rest ? { kind: 'filter', input: numbered, condition: rest, fields } : numbered
}

/** Turns filters on ROW_NUMBER into rank nodes, bottom-up. */
export function recogniseRank(rel: Rel, isBatch: boolean): Rel {
  const same = withInputs(
    rel,
    relInputs(rel).map((input) => recogniseRank(input, isBatch)),
  )
  if (same.kind !== 'filter' || same.input.kind !== 'over') return same
  const [first, second] = same.input.calls
  const ranks = first?.function === 'ROW_NUMBER' || first?.function === 'RANK' || first?.function === 'DENSE_RANK'
  return ranks && !second ? toRank(same, same.input, isBatch) : same
}
