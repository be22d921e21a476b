// EXPLAIN: the tree as written, the optimised plan and the plan for execution, in the sections and words of Flink.
// Always: parts that several sinks share are printed once in the last section and referred to by number.

import type { ExplainDetail } from '../sql/ast/statement.ts'
import { describe } from './describe.ts'
import type { ChangelogMode, PhysicalNode } from './physical.ts'

/** What EXPLAIN prints: texts of the trees, and the nodes with the roots among them. */
export interface Explained {
  readonly logical: readonly string[]
  readonly nodes: readonly PhysicalNode[]
  readonly roots: readonly PhysicalNode[]
}

function changelogText(mode: ChangelogMode): string {
  return [
    'I',
    ...(mode.updateBefore ? ['UB'] : []),
    ...(mode.updateAfter ? ['UA'] : []),
    ...(mode.delete ? ['D'] : []),
  ].join(',')
}

/** The text of a node and all below it; `short` may answer a line that stands for a subtree. */
function tree(
  node: PhysicalNode,
  text: (node: PhysicalNode) => string,
  inputs: (node: PhysicalNode) => readonly PhysicalNode[],
  short: (node: PhysicalNode) => string | undefined,
): readonly string[] {
  const reference = short(node)
  if (reference !== undefined) return [reference]
  const children = inputs(node).map((input) => tree(input, text, inputs, short))
  return [
    text(node),
    ...children.flatMap((lines, index) => {
      const isLast = index === children.length - 1
      return lines.map((line, row) => `${row === 0 ? (isLast ? '+- ' : ':- ') : isLast ? '   ' : ':  '}${line}`)
    }),
  ]
}

function withMode(text: string, node: PhysicalNode): string {
  const mode = node.kind === 'sink' ? 'NONE' : changelogText(node.changelog)
  return `${text.slice(0, -1)}, changelogMode=[${mode}])`
}

/** Nodes that more than one node or root reads. */
function sharedNodes(nodes: readonly PhysicalNode[]): readonly PhysicalNode[] {
  const uses = new Map<number, number>()
  for (const node of nodes) for (const input of node.inputs) uses.set(input, (uses.get(input) ?? 0) + 1)
  return nodes.filter((node) => (uses.get(node.id) ?? 0) > 1)
}

function executionSection(explained: Explained, inputs: (node: PhysicalNode) => readonly PhysicalNode[]): string {
  const shared = sharedNodes(explained.nodes)
  const number = (node: PhysicalNode) => shared.indexOf(node) + 1
  const text = (node: PhysicalNode) => describe(node, inputs(node), 'execution')
  const definitions = shared.map((root) => {
    const lines = tree(root, text, inputs, (node) =>
      node !== root && number(node) > 0 ? `Reused(reference_id=[${number(node)}])` : undefined,
    )
    return [`${lines[0]}(reuse_id=[${number(root)}])`, ...lines.slice(1)].join('\n')
  })
  const roots = explained.roots.map((root) =>
    tree(root, text, inputs, (node) => (number(node) > 0 ? `Reused(reference_id=[${number(node)}])` : undefined)).join(
      '\n',
    ),
  )
  return [...definitions, ...roots].join('\n\n')
}

/** The text of EXPLAIN. */
export function explainText(explained: Explained, details: readonly ExplainDetail[]): string {
  const inputs = (node: PhysicalNode) => node.inputs.map((id) => explained.nodes[id]!)
  const showsMode = details.includes('CHANGELOG_MODE')
  const physical = (node: PhysicalNode) => {
    const text = describe(node, inputs(node), 'physical')
    return showsMode ? withMode(text, node) : text
  }
  const optimised = explained.roots.map((root) => tree(root, physical, inputs, () => undefined).join('\n'))
  const title = details.includes('PLAN_ADVICE') ? 'Optimized Physical Plan With Advice' : 'Optimized Physical Plan'
  return [
    '== Abstract Syntax Tree ==',
    explained.logical.join('\n\n'),
    '',
    `== ${title} ==`,
    optimised.join('\n\n'),
    '',
    '== Optimized Execution Plan ==',
    executionSection(explained, inputs),
    '',
  ].join('\n')
}
