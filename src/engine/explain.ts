// EXPLAIN: the plan as text, in the sections that Flink prints.

import type { PhysicalNode, PhysicalPlan } from '../plan/physical.ts'

function tree(plan: PhysicalPlan, node: PhysicalNode, indent: string, isLast: boolean, isRoot: boolean, lines: string[]): void {
  lines.push(isRoot ? node.description : `${indent}${isLast ? '+- ' : ':- '}${node.description}`)
  const deeper = isRoot ? '' : `${indent}${isLast ? '   ' : ':  '}`
  node.inputs.forEach((id, index) => tree(plan, plan.nodes[id]!, deeper, index === node.inputs.length - 1, false, lines))
}

/** The text of a plan. */
export function explainPlan(plan: PhysicalPlan): string {
  const used = new Set(plan.nodes.flatMap((node) => node.inputs))
  const roots = plan.nodes.filter((node) => !used.has(node.id))
  const lines: string[] = []
  for (const root of roots) {
    const shown = root.kind === 'collect' ? plan.nodes[root.inputs[0]!]! : root
    tree(plan, shown, '', true, true, lines)
    lines.push('')
  }
  const text = lines.join('\n')
  return `== Optimized Physical Plan ==\n${text}\n== Optimized Execution Plan ==\n${text}`.trimEnd()
}
