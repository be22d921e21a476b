// What a join's condition says: equal keys, bounds between time attributes, and the rest.
// A bound on both sides' time attributes, from above and below, makes an interval join.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/joins/#interval-joins

import type { RelOf } from '../../sql/validate/rel.ts'
import { conjunction, conjuncts, inputsOf, mapInputs } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'

/** Equal key expressions: over the left row and over the right row. */
export interface JoinKey {
  readonly left: Rex
  readonly right: Rex
}

/** The window of an interval join: right time lies in [left + lowerMs, left + upperMs]. */
export interface JoinInterval {
  readonly leftTimeIndex: number
  readonly rightTimeIndex: number
  readonly lowerMs: number
  readonly upperMs: number
  readonly time: 'rowtime' | 'proctime'
}

/** A join's condition taken apart. */
export interface JoinAnalysis {
  readonly keys: readonly JoinKey[]
  readonly interval?: JoinInterval
  readonly rest?: Rex
}

interface TimeTerm {
  readonly index: number
  readonly offsetMs: number
  readonly attribute: 'rowtime' | 'proctime'
}

function timeTerm(rex: Rex): TimeTerm | undefined {
  if (rex.kind === 'cast' && rex.operand.type.root === rex.type.root) return timeTerm(rex.operand)
  if (rex.kind === 'input') {
    return rex.type.attribute === undefined
      ? undefined
      : { index: rex.index, offsetMs: 0, attribute: rex.type.attribute }
  }
  if (rex.kind !== 'call' || (rex.function !== '+' && rex.function !== '-') || rex.args.length !== 2) return undefined
  const [first, second] = rex.args
  const isSwapped = rex.function === '+' && first?.kind === 'literal'
  const [base, interval] = isSwapped ? [second, first] : [first, second]
  const inner = base && timeTerm(base)
  if (
    !inner ||
    interval?.kind !== 'literal' ||
    interval.type.root !== 'INTERVAL_DAY_TIME' ||
    typeof interval.value !== 'number'
  )
    return undefined
  return { ...inner, offsetMs: inner.offsetMs + (rex.function === '-' ? -interval.value : interval.value) }
}

interface Bound {
  readonly left: TimeTerm
  readonly right: TimeTerm
  readonly lowerMs?: number
  readonly upperMs?: number
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }

/** The bound of `left + a ⋈ right + b`: right lies below or above left + (a - b). */
function boundOf(rex: Rex, width: number): Bound | undefined {
  if (rex.kind !== 'call' || rex.args.length !== 2 || !(rex.function in mirrored)) return undefined
  const [first, second] = [timeTerm(rex.args[0]!), timeTerm(rex.args[1]!)]
  if (!first || !second || first.attribute !== second.attribute) return undefined
  const isStraight = first.index < width
  if (isStraight === second.index < width) return undefined
  const [left, right] = isStraight ? [first, second] : [second, first]
  const distance = left.offsetMs - right.offsetMs
  switch (isStraight ? rex.function : mirrored[rex.function]) {
    case '>=':
      return { left, right, upperMs: distance }
    case '>':
      return { left, right, upperMs: distance - 1 }
    case '<=':
      return { left, right, lowerMs: distance }
    case '<':
      return { left, right, lowerMs: distance + 1 }
    default:
      return { left, right, lowerMs: distance, upperMs: distance }
  }
}

function intervalOf(bounds: readonly Bound[], width: number): JoinInterval | undefined {
  const lower = bounds.map((bound) => bound.lowerMs).filter((ms) => ms !== undefined)
  const upper = bounds.map((bound) => bound.upperMs).filter((ms) => ms !== undefined)
  const [first] = bounds
  if (!first || lower.length === 0 || upper.length === 0) return undefined
  const isOnePair = bounds.every(
    (bound) => bound.left.index === first.left.index && bound.right.index === first.right.index,
  )
  if (!isOnePair) return undefined
  return {
    leftTimeIndex: first.left.index,
    rightTimeIndex: first.right.index - width,
    lowerMs: Math.max(...lower),
    upperMs: Math.min(...upper),
    time: first.left.attribute,
  }
}

/** The key that an equality between the sides is; undefined for other conditions. */
export function keyOf(rex: Rex, width: number): JoinKey | undefined {
  if (rex.kind !== 'call' || rex.function !== '=' || rex.args.length !== 2) return undefined
  const [first, second] = [rex.args[0]!, rex.args[1]!]
  const [firstInputs, secondInputs] = [inputsOf([first]), inputsOf([second])]
  if (firstInputs.length === 0 || secondInputs.length === 0) return undefined
  const onLeft = (inputs: readonly number[]) => inputs.every((index) => index < width)
  const onRight = (inputs: readonly number[]) => inputs.every((index) => index >= width)
  const right = (part: Rex) => mapInputs(part, (index) => index - width)
  if (onLeft(firstInputs) && onRight(secondInputs)) return { left: first, right: right(second) }
  if (onRight(firstInputs) && onLeft(secondInputs)) return { left: second, right: right(first) }
  return undefined
}

/** Takes a join's condition apart; with `seeksBounds` false, bounds between times are conditions like others. */
export function analyseJoin(join: RelOf<'join' | 'temporalJoin'>, seeksBounds = true): JoinAnalysis {
  const width = join.left.fields.length
  const all = conjuncts(join.condition)
  const isTimeless = !seeksBounds || join.kind === 'temporalJoin' || join.type === 'semi' || join.type === 'anti'
  const bounded = isTimeless ? [] : all.map((rex) => boundOf(rex, width))
  const interval = intervalOf(
    bounded.filter((bound) => bound !== undefined),
    width,
  )
  const remaining = interval ? all.filter((_, index) => bounded[index] === undefined) : all
  const keys: JoinKey[] = []
  const rest: Rex[] = []
  for (const rex of remaining) {
    const key = keyOf(rex, width)
    if (key) keys.push(key)
    else rest.push(rex)
  }
  const condition = conjunction(rest)
  return { keys, ...(interval ? { interval } : {}), ...(condition ? { rest: condition } : {}) }
}
