// The job graph that the dashboard shows: chains of operators as vertices, joined by FORWARD and HASH edges, named as Flink names them.

import { createHash } from 'node:crypto'
import type { PhysicalNode, PhysicalPlan } from '../../plan/physical.ts'

/** One operator of a vertex. */
export interface GraphOperator {
  readonly id: string
  readonly nodeId: number
  readonly name: string
  readonly description: string
}

/** A chain of operators that run together. */
export interface GraphVertex {
  readonly id: string
  readonly name: string
  readonly operators: readonly GraphOperator[]
  readonly inputs: readonly { readonly vertexId: string; readonly strategy: 'FORWARD' | 'HASH' | 'GLOBAL' | 'REBALANCE' }[]
}

/** All vertices, sources first. */
export interface JobGraph {
  readonly vertices: readonly GraphVertex[]
}

/** A stable 32-digit id. */
export function stableId(...parts: readonly string[]): string {
  return createHash('md5').update(parts.join('\n')).digest('hex')
}

function operatorName(node: PhysicalNode): string {
  switch (node.kind) {
    case 'tableScan': return `Source: ${node.table.path.name}[${node.id + 1}]`
    case 'values': return `Source: Values[${node.id + 1}]`
    case 'sink': return `Sink: ${node.table.path.name}[${node.id + 1}]`
    case 'collect': return 'Sink: Collect table sink'
    default: return `${/^\w+/.exec(node.description)?.[0] ?? node.kind}[${node.id + 1}]`
  }
}

interface Edge {
  readonly from: number
  readonly strategy: 'FORWARD' | 'HASH' | 'GLOBAL'
}

/** Inputs of a node with exchanges and unions, which are no operators, seen through. */
function edgesOf(plan: PhysicalPlan, node: PhysicalNode): Edge[] {
  return node.inputs.flatMap((id): Edge[] => {
    const input = plan.nodes[id]!
    if (input.kind === 'union') return edgesOf(plan, input)
    if (input.kind !== 'exchange') return [{ from: id, strategy: 'FORWARD' }]
    const { type } = input.distribution
    const strategy = type === 'hash' ? 'HASH' : type === 'single' ? 'GLOBAL' : 'FORWARD'
    return edgesOf(plan, input).map((edge) => ({ from: edge.from, strategy }))
  })
}

function chainName(operators: readonly GraphOperator[], childrenOf: ReadonlyMap<number, readonly GraphOperator[]>): string {
  const nameFrom = (operator: GraphOperator): string => {
    const children = childrenOf.get(operator.nodeId) ?? []
    if (children.length === 0) return operator.name
    if (children.length === 1) return `${operator.name} -> ${nameFrom(children[0]!)}`
    return `${operator.name} -> (${children.map(nameFrom).join(', ')})`
  }
  return nameFrom(operators[0]!)
}

/** The graph of a plan. */
export function jobGraphOf(plan: PhysicalPlan): JobGraph {
  const headOf = new Map<number, number>()
  const chains = new Map<number, GraphOperator[]>()
  const childrenOf = new Map<number, GraphOperator[]>()
  const edges = new Map<number, Edge[]>()
  for (const node of plan.nodes) {
    if (node.kind === 'union' || node.kind === 'exchange') continue
    const inputs = edgesOf(plan, node)
    const [only, ...others] = inputs
    const isChained = only !== undefined && others.length === 0 && only.strategy === 'FORWARD'
    const head = isChained ? headOf.get(only.from)! : node.id
    const operator = {
      id: stableId('operator', node.uid), nodeId: node.id, name: operatorName(node), description: `[${node.id + 1}]:${node.description}`,
    }
    headOf.set(node.id, head)
    if (isChained) childrenOf.set(only.from, [...(childrenOf.get(only.from) ?? []), operator])
    else edges.set(node.id, inputs)
    chains.set(head, [...(chains.get(head) ?? []), operator])
  }
  const vertexId = (head: number): string => stableId('vertex', plan.nodes[head]!.uid)
  const vertices = [...chains].map(([head, operators]): GraphVertex => ({
    id: vertexId(head),
    name: chainName(operators, childrenOf),
    operators,
    inputs: (edges.get(head) ?? []).map((edge) => ({ vertexId: vertexId(headOf.get(edge.from)!), strategy: edge.strategy })),
  }))
  return { vertices }
}
