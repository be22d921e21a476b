// Which rings a job needs: one for each exchange and each ordered pair of subtasks.

import type { PhysicalPlan } from '../../plan/physical.ts'
import type { RingSpec } from '../jobs/to-worker.ts'

/** Bytes of one ring. */
const ringBytes = 512 * 1024

/** Rings of a job; none at parallelism 1, where exchanges are direct calls. */
export function ringsFor(plan: PhysicalPlan, parallelism: number): RingSpec[] {
  if (parallelism === 1) return []
  const rings: RingSpec[] = []
  for (const node of plan.nodes) {
    if (node.kind !== 'exchange') continue
    for (let from = 0; from < parallelism; from++) {
      for (let to = 0; to < parallelism; to++) {
        if (from !== to) rings.push({ exchangeId: node.id, from, to, memory: new SharedArrayBuffer(ringBytes) })
      }
    }
  }
  return rings
}
