// Whether a plan can start from the state of a checkpoint: operators are matched by uid and kind.
// Always: state is never dropped silently; the verdict names every operator that does not fit.

import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode, PhysicalPlan } from '../../plan/physical.ts'
import type { CheckpointMetadata, OperatorEntry } from './store.ts'

/** Kinds that keep nothing between two batches. */
const stateless: ReadonlySet<PhysicalNode['kind']> = new Set(['calc', 'exchange', 'union', 'collect', 'watermarkAssigner', 'expand', 'correlate'])

/** Operators of a plan that may have state. */
export function operatorEntries(plan: PhysicalPlan): OperatorEntry[] {
  return plan.nodes.filter(({ kind }) => !stateless.has(kind)).map(({ uid, kind, description }) => ({ uid, kind, description }))
}

/** How a plan and a checkpoint fit together. */
export interface Compatibility {
  /** State whose operator the new program does not have. */
  readonly unclaimed: readonly OperatorEntry[]
  /** Operators of the new program that find no state and start empty. */
  readonly fresh: readonly OperatorEntry[]
}

/** Compares a plan with the operators of a checkpoint. */
export function compatibilityOf(plan: PhysicalPlan, metadata: CheckpointMetadata): Compatibility {
  const own = operatorEntries(plan)
  const matches = (entry: OperatorEntry, others: readonly OperatorEntry[]): boolean =>
    others.some(({ uid, kind }) => uid === entry.uid && kind === entry.kind)
  return {
    unclaimed: metadata.operators.filter((entry) => !matches(entry, own)),
    fresh: own.filter((entry) => !matches(entry, metadata.operators)),
  }
}

/**
 * Refuses a checkpoint that does not fit: state of operators that are gone, unless it may be left behind, and a change of the
 * maximum parallelism, by which keys are spread. Answers the operators that start empty although others find their state.
 */
export function checkCompatible(
  plan: PhysicalPlan, metadata: CheckpointMetadata, maxParallelism: number, allowNonRestoredState: boolean,
): readonly OperatorEntry[] {
  const { unclaimed, fresh } = compatibilityOf(plan, metadata)
  if (metadata.maxParallelism !== maxParallelism && metadata.operators.length > 0) {
    throw new MillraceError('checkpoint.incompatible',
      `The maximum parallelism (pipeline.max-parallelism) with which the checkpoint or savepoint was taken, ${metadata.maxParallelism}, ` +
      `is not the program's, ${maxParallelism}`, { hint: `set pipeline.max-parallelism to ${metadata.maxParallelism}` })
  }
  if (unclaimed.length === 0 || allowNonRestoredState) return fresh
  const gone = unclaimed.map(({ description, uid }) => `${description} (${uid})`).join('; ')
  const starts = fresh.length === 0 ? '' : ` Operators of the new program without state in it: ${fresh.map(({ description }) => description).join('; ')}.`
  throw new MillraceError('checkpoint.incompatible',
    'Failed to rollback to checkpoint/savepoint. Cannot map checkpoint/savepoint state for these operators to the new program, ' +
    `because they are not available in it: ${gone}.${starts}`,
    { hint: 'If you want to allow to skip this, allow non-restored state (execution.state-recovery.ignore-unclaimed-state=true); its state is lost then' })
}
