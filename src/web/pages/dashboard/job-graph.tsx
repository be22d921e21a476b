// The job graph: vertices with live numbers, laid out from left to right. Colour tells how busy or back-pressured a vertex is.

import { graphlib, layout } from '@dagrejs/dagre'
import { Background, Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useMemo } from 'react'
import type { FlinkApi, JobDetail, JobVertex, VertexLoad } from '../../api/flink.ts'
import { useData } from '../../store/hooks.ts'

const width = 320
const height = 190

interface VertexData extends Record<string, unknown> {
  readonly vertex: JobVertex
  readonly load: VertexLoad | undefined
}

function count(vertex: JobVertex, name: string): string {
  return Number(vertex.metrics[name] ?? 0).toLocaleString()
}

function VertexNode({ data }: NodeProps<Node<VertexData>>) {
  const { vertex, load } = data
  const busy = Math.round((load?.busyRatio ?? 0) * 100)
  const pressure = Math.round((load?.backpressureRatio ?? 0) * 100)
  const colour = pressure > 50 ? '#d13212' : busy > 50 ? '#eb5f07' : '#0972d3'
  const watermark = load?.watermarkMs === undefined ? 'none yet' : new Date(load.watermarkMs).toISOString().slice(11, 23)
  return (
    <div className="mr-vertex" style={{ borderTopColor: colour, width, minHeight: height - 20 }} data-testid="vertex" data-records-in={Number(vertex.metrics['read-records'] ?? 0)} data-records-out={Number(vertex.metrics['write-records'] ?? 0)}>
      <Handle type="target" position={Position.Left} />
      <div className="mr-vertex-name" title={vertex.name}>{vertex.name}</div>
      <dl>
        <div><dt>Status</dt><dd>{vertex.status}</dd></div>
        <div><dt>Parallelism</dt><dd>{vertex.parallelism}</dd></div>
        <div><dt>Records in</dt><dd>{count(vertex, 'read-records')} ({Math.round(load?.inPerSecond ?? 0)}/s)</dd></div>
        <div><dt>Records out</dt><dd>{count(vertex, 'write-records')} ({Math.round(load?.outPerSecond ?? 0)}/s)</dd></div>
        <div><dt>Watermark</dt><dd>{watermark}</dd></div>
        <div><dt>Busy / back-pressure</dt><dd>{busy} % / {pressure} %</dd></div>
      </dl>
      <Handle type="source" position={Position.Right} />
    </div>
  )
}

const nodeTypes = { vertex: VertexNode }

function arrange(detail: JobDetail, loads: Readonly<Record<string, VertexLoad>>): { readonly nodes: Node<VertexData>[]; readonly edges: Edge[] } {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 90 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const vertex of detail.vertices) graph.setNode(vertex.id, { width, height })
  const edges = detail.plan.nodes.flatMap((node) => (node.inputs ?? []).map((input): Edge => {
    graph.setEdge(input.id, node.id)
    return { id: `${input.id}-${node.id}`, source: input.id, target: node.id, label: input.ship_strategy ?? '', animated: detail.state === 'RUNNING' }
  }))
  layout(graph)
  const nodes = detail.vertices.map((vertex): Node<VertexData> => {
    const place = graph.node(vertex.id) as { x: number; y: number }
    return { id: vertex.id, type: 'vertex', position: { x: place.x - width / 2, y: place.y - height / 2 }, data: { vertex, load: loads[vertex.id] } }
  })
  return { nodes, edges }
}

/** The graph. */
export function JobGraph({ api, detail }: { readonly api: FlinkApi; readonly detail: JobDetail }) {
  const loads = useData(async () => Object.fromEntries(await Promise.all(detail.vertices.map(async (vertex) => [vertex.id, await api.load(detail.jid, vertex)] as const))), [api, detail.jid], 2000)
  const { nodes, edges } = useMemo(() => arrange(detail, loads.data ?? {}), [detail, loads.data])
  return (
    <div className="mr-graph" data-testid="job-graph">
      <ReactFlow nodes={nodes} edges={edges} nodeTypes={nodeTypes} fitView nodesDraggable={false} nodesConnectable={false} proOptions={{ hideAttribution: true }}>
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}
