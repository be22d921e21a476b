// Collects physical nodes: gives ids, stable names, descriptions, and shares nodes that are the same.
// Always: a node's inputs have smaller ids; two nodes with the same body over the same inputs are one node.

import { createHash } from 'node:crypto'
import { textOfPath } from '../../sql/validate/names.ts'
import { digest } from '../../sql/validate/rex.ts'
import { describe } from '../describe.ts'
import type { PhysicalNode } from '../physical.ts'

type Distributed<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A node before it has an id, a name and a description. */
export type NodeDraft = Distributed<PhysicalNode, 'id' | 'uid' | 'description'>

/** Collects the nodes of a plan. */
export class NodeBuilder {
  readonly nodes: PhysicalNode[] = []
  private readonly known = new Map<string, PhysicalNode>()

  /** Adds a node, or answers the same one added before. */
  add(draft: NodeDraft): PhysicalNode {
    // A table is long and comes again and again: its text is made once.
    const key = 'table' in draft ? `${digest({ ...draft, table: undefined })}${digest(draft.table)}` : digest(draft)
    const known = this.known.get(key)
    if (known) return known
    const inputs = draft.inputs.map((input) => this.nodes[input]!)
    const node = {
      ...draft,
      id: this.nodes.length,
      uid: this.uidOf(draft, inputs),
      description: describe(draft, inputs),
    } as PhysicalNode
    this.nodes.push(node)
    this.known.set(key, node)
    return node
  }

  /** A table counts by its name only, so that changed options (a start position, say) still find their state. */
  private uidOf(draft: NodeDraft, inputs: readonly PhysicalNode[]): string {
    const body: Record<string, unknown> = { ...draft, inputs: inputs.map((input) => input.uid) }
    if (draft.kind === 'tableScan' || draft.kind === 'sink') body['table'] = textOfPath(draft.table.path)
    return `${draft.kind}-${createHash('sha256').update(digest(body)).digest('hex').slice(0, 16)}`
  }
}
