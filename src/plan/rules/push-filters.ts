// Moves conditions down to where their columns come from: through projections, unions, group keys and into joins.
// Always: conditions never pass a watermark assigner (dropped rows must still move the watermark) or an OVER window.

import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { conjunction, conjuncts, inputsOf, mapInputs, someRex, substitute } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'

/** Whether an expression gives the same value whenever it is evaluated. */
export type IsDeterministic = (rex: Rex) => boolean

function filtered(rel: Rel, conditions: readonly Rex[]): Rel {
  const condition = conjunction(conditions)
  return condition ? { kind: 'filter', input: rel, condition, fields: rel.fields } : rel
}

function readsOnly(rex: Rex, from: number, to: number): boolean {
  return inputsOf([rex]).every((index) => index >= from && index < to)
}

interface Split {
  readonly moved: readonly Rex[]
  readonly kept: readonly Rex[]
}

function split(conditions: readonly Rex[], moves: (rex: Rex) => boolean): Split {
  return { moved: conditions.filter(moves), kept: conditions.filter((rex) => !moves(rex)) }
}

const nullRejecting = new Set(['=', '<>', '<', '<=', '>', '>=', 'IS NOT NULL', 'LIKE', 'IS TRUE'])

/** Whether a condition cannot be true when the columns in the range are NULL. */
function rejectsNulls(rex: Rex, from: number, to: number): boolean {
  if (rex.kind !== 'call' || !nullRejecting.has(rex.function)) return false
  return rex.args.some((arg) => {
    const plain = arg.kind === 'cast' ? arg.operand : arg
    return plain.kind === 'input' && plain.index >= from && plain.index < to
  })
}

/** An outer join whose padded rows a condition above drops is a stricter join. */
function strengthen(join: RelOf<'join'>, conditions: readonly Rex[]): RelOf<'join'>['type'] {
  const left = join.left.fields.length
  const dropsRightNulls = conditions.some((rex) => rejectsNulls(rex, left, left + join.right.fields.length))
  const dropsLeftNulls = conditions.some((rex) => rejectsNulls(rex, 0, left))
  switch (join.type) {
    case 'left':
      return dropsRightNulls ? 'inner' : 'left'
    case 'right':
      return dropsLeftNulls ? 'inner' : 'right'
    case 'full':
      if (dropsLeftNulls && dropsRightNulls) return 'inner'
      return dropsLeftNulls ? 'left' : dropsRightNulls ? 'right' : 'full'
    default:
      return join.type
  }
}

function pushJoin(join: RelOf<'join'>, conditions: readonly Rex[], isDeterministic: IsDeterministic): Rel {
  const width = join.left.fields.length
  const total = width + join.right.fields.length
  const type = strengthen(join, conditions)
  const onLeft = (rex: Rex) => isDeterministic(rex) && readsOnly(rex, 0, width) && inputsOf([rex]).length > 0
  const onRight = (rex: Rex) => isDeterministic(rex) && readsOnly(rex, width, total) && inputsOf([rex]).length > 0
  const above = type === 'inner' ? [] : conditions
  const on = [...conjuncts(join.condition), ...(type === 'inner' ? conditions : [])]
  const isLeftOpen = type === 'inner' || type === 'left' || type === 'semi' || type === 'anti'
  const isRightOpen = type === 'inner' || type === 'right'
  const aboveLeft = split(above, (rex) => isLeftOpen && onLeft(rex))
  const aboveRight = split(aboveLeft.kept, (rex) => isRightOpen && onRight(rex))
  const onLeftSide = split(on, (rex) => (type === 'inner' || type === 'right' || type === 'semi') && onLeft(rex))
  const onRightSide = split(onLeftSide.kept, (rex) => type !== 'right' && type !== 'full' && onRight(rex))
  const toRight = [...aboveRight.moved, ...onRightSide.moved].map((rex) => mapInputs(rex, (index) => index - width))
  const left = push(join.left, [...aboveLeft.moved, ...onLeftSide.moved], isDeterministic)
  const right = push(join.right, toRight, isDeterministic)
  const { condition: _, ...rest } = join
  const condition = conjunction(onRightSide.kept)
  return filtered({ ...rest, type, left, right, ...(condition ? { condition } : {}) }, aboveRight.kept)
}

/** Only the left side takes conditions: a version that is filtered out must still end the one before it. */
function pushTemporal(rel: RelOf<'temporalJoin'>, conditions: readonly Rex[], isDeterministic: IsDeterministic): Rel {
  const width = rel.left.fields.length
  const { moved, kept } = split(conditions, (rex) => isDeterministic(rex) && readsOnly(rex, 0, width))
  const left = push(rel.left, moved, isDeterministic)
  return filtered({ ...rel, left, right: push(rel.right, [], isDeterministic) }, kept)
}

function pushAggregate(rel: RelOf<'aggregate'>, conditions: readonly Rex[], isDeterministic: IsDeterministic): Rel {
  const canMove = rel.input.kind !== 'expand' && rel.keys.length > 0
  const { moved, kept } = split(
    conditions,
    (rex) => canMove && isDeterministic(rex) && readsOnly(rex, 0, rel.keys.length),
  )
  const below = moved.map((rex) => mapInputs(rex, (index) => rel.keys[index] ?? index))
  return filtered({ ...rel, input: push(rel.input, below, isDeterministic) }, kept)
}

function pushInto(
  rel: Rel & { input: Rel },
  conditions: readonly Rex[],
  width: number,
  isDeterministic: IsDeterministic,
): Rel {
  const { moved, kept } = split(conditions, (rex) => isDeterministic(rex) && readsOnly(rex, 0, width))
  return filtered(withInputs(rel, [push(rel.input, moved, isDeterministic)]), kept)
}

function push(rel: Rel, conditions: readonly Rex[], isDeterministic: IsDeterministic): Rel {
  switch (rel.kind) {
    case 'filter':
      return push(rel.input, [...conjuncts(rel.condition), ...conditions], isDeterministic)
    case 'project': {
      const { moved, kept } = split(conditions, (rex) =>
        inputsOf([rex]).every((index) => isDeterministic(rel.exprs[index]!)),
      )
      const below = moved.map((rex) => substitute(rex, rel.exprs))
      return filtered({ ...rel, input: push(rel.input, below, isDeterministic) }, kept)
    }
    case 'join':
      return pushJoin(rel, conditions, isDeterministic)
    case 'temporalJoin':
      return pushTemporal(rel, conditions, isDeterministic)
    case 'aggregate':
      return pushAggregate(rel, conditions, isDeterministic)
    case 'setOperation': {
      if (!conditions.every(isDeterministic)) break
      return { ...rel, inputs: rel.inputs.map((input) => push(input, conditions, isDeterministic)) }
    }
    case 'windowTableFunction':
    case 'correlate':
      return pushInto(rel, conditions, rel.input.fields.length, isDeterministic)
    default:
      break
  }
  return filtered(
    withInputs(
      rel,
      relInputs(rel).map((input) => push(input, [], isDeterministic)),
    ),
    conditions,
  )
}

/** Moves filters down. */
export function pushFilters(rel: Rel, isDeterministic: IsDeterministic): Rel {
  return push(rel, [], isDeterministic)
}

/** A deterministic test by the registry's facts. */
export function deterministicBy(isDeterministicFunction: (name: string) => boolean): IsDeterministic {
  return (rex) => !someRex(rex, (node) => node.kind === 'call' && !isDeterministicFunction(node.function))
}
