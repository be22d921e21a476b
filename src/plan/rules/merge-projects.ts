// Merges neighbouring projections, and drops those that change nothing.

import { type Rel, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { substitute } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import type { IsDeterministic } from './push-filters.ts'

/** Whether a projection keeps all columns in place (names may change). */
export function isIdentity(exprs: readonly Rex[], width: number): boolean {
  return exprs.length === width && exprs.every((rex, index) => rex.kind === 'input' && rex.index === index)
}

/** Merges projections bottom-up. */
export function mergeProjects(rel: Rel, isDeterministic: IsDeterministic): Rel {
  const inputs = relInputs(rel).map((input) => mergeProjects(input, isDeterministic))
  const same = withInputs(rel, inputs)
  if (same.kind !== 'project' || same.input.kind !== 'project') return same
  const below = same.input
  if (!below.exprs.every((rex) => rex.kind === 'input' || isDeterministic(rex))) return same
  return { ...same, input: below.input, exprs: same.exprs.map((rex) => substitute(rex, below.exprs)) }
}
