// The job graph: a box a vertex, laid out from left to right, with live rates, busy share and backpressure.

import '@xyflow/react/dist/style.css'
import { graphlib, layout } from '@dagrejs/dagre'
import { Background, Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { type JobDetail, type JobVertex, operatorsOf, type VertexLoad } from '../../api/flink.ts'
import { useApp } from '../../store/app.ts'
import { useObservable } from '../../store/observable.ts'
import { count, short, sqlTime } from '../../widgets/format.ts'

const nodeWidth = 270
const nodeHeight = 184
const graphHeightMin = 260
const graphHeightMax = 560

/** Where edges leave and arrive. Told outright: measured ones are lost whenever new numbers make new nodes. */
const handles: NonNullable<Node['handles']> = [
  { type: 'target', position: Position.Left, x: -3, y: nodeHeight / 2 - 3, width: 6, height: 6 },
  { type: 'source', position: Position.Right, x: nodeWidth - 3, y: nodeHeight / 2 - 3, width: 6, height: 6 },
]

interface VertexFacts extends Record<string, unknown> {
  readonly vertex: JobVertex
  readonly load: VertexLoad | undefined
  readonly isSelected: boolean
  readonly hasInput: boolean
  readonly hasOutput: boolean
}

type VertexNodeData = Node<VertexFacts, 'vertex'>

/** A colour from calm blue to red for a share of time. */
export function busyColor(ratio: number, isDark: boolean): string {
  const hue = 212 - 212 * Math.min(1, Math.max(0, ratio)) ** 1.2
  return `hsl(${hue.toFixed(0)} ${isDark ? '45% 24%' : '85% 92%'})`
}

/** A share as percent. */
export function percent(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `${Math.round(ratio * 100)} %`
}

function VertexBox({ data }: NodeProps<VertexNodeData>) {
  const { vertex, load, isSelected, hasInput, hasOutput } = data
  const { theme } = useObservable(useApp().preferences.values)
  const busy = load?.busyRatio ?? 0
  const pressed = load?.backpressureRatio ?? 0
  const [head, ...rest] = operatorsOf(vertex.name)
  return (
    <div
      className={`mr-vertex${isSelected ? ' mr-vertex-selected' : ''}`}
      style={{ width: nodeWidth, height: nodeHeight, background: busyColor(busy, theme === 'dark') }}
      data-testid="vertex"
      data-name={vertex.name}
      data-busy={busy.toFixed(2)}
      data-records-in={Number(vertex.metrics['read-records'] ?? 0)}
      data-records-out={Number(vertex.metrics['write-records'] ?? 0)}
    >
      {hasInput ? <Handle type="target" position={Position.Left} isConnectable={false} /> : null}
      <div className="mr-vertex-name mr-truncate" title={vertex.name}>{head}</div>
      <div className="mr-vertex-chain mr-truncate" title={rest.join(' → ')}>{rest.length > 0 ? `→ ${rest.join(' → ')}` : '\u00a0'}</div>
      <div className="mr-vertex-facts mr-num">
        <span>Parallelism</span><b>{vertex.parallelism}</b>
        <span>Records in</span><b>{count(Number(vertex.metrics['read-records'] ?? 0))}{load ? ` · ${short(load.inPerSecond)}/s` : ''}</b>
        {load?.recordsWritten === undefined ? <><span>Records out</span><b>{count(Number(vertex.metrics['write-records'] ?? 0))}{load ? ` · ${short(load.outPerSecond)}/s` : ''}</b></> : <><span>Records written</span><b>{count(load.recordsWritten)}</b></>}
        <span>Low watermark</span><b>{sqlTime(load?.watermarkMs)}</b>
      </div>
      <div className="mr-vertex-bars" role="img" aria-label={`Busy ${percent(busy)}, backpressured ${percent(pressed)}`}>
        <div className="mr-vertex-busy" style={{ width: `${busy * 100}%` }} />
        <div className="mr-vertex-pressed" style={{ width: `${pressed * 100}%` }} />
      </div>
      <div className="mr-vertex-legend mr-num"><span>Busy {percent(busy)}</span><span>Backpressured {percent(pressed)}</span></div>
      {hasOutput ? <Handle type="source" position={Position.Right} isConnectable={false} /> : null}
    </div>
  )
}

const nodeTypes = { vertex: VertexBox }

interface GraphLayout {
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  readonly heightPx: number
}

/** Places of the vertices, left to right, and how high the picture should be. */
function layoutOf(job: JobDetail): GraphLayout {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 130, marginx: 16, marginy: 16 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of job.plan.nodes) graph.setNode(node.id, { width: nodeWidth, height: nodeHeight })
  for (const node of job.plan.nodes) for (const input of node.inputs ?? []) graph.setEdge(input.id, node.id)
  layout(graph)
  const places = new Map(job.plan.nodes.map((node) => {
    const place = graph.node(node.id) as { x: number; y: number }
    return [node.id, { x: place.x - nodeWidth / 2, y: place.y - nodeHeight / 2 }]
  }))
  const lowest = Math.max(0, ...[...places.values()].map((place) => place.y + nodeHeight))
  return { places, heightPx: Math.min(graphHeightMax, Math.max(graphHeightMin, lowest + 60)) }
}

/** The graph. */
export function JobGraph({ job, load, selected, onSelect }: {
  readonly job: JobDetail
  readonly load: ReadonlyMap<string, VertexLoad>
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}) {
  const { theme } = useObservable(useApp().preferences.values)
  const shape = JSON.stringify(job.plan.nodes.map((node) => [node.id, node.inputs?.map((input) => input.id)]))
  const { places, heightPx } = useMemo(() => layoutOf(job), [shape])
  const vertices = new Map(job.vertices.map((vertex) => [vertex.id, vertex]))
  const feeding = new Set(job.plan.nodes.flatMap((node) => (node.inputs ?? []).map((input) => input.id)))
  const nodes: VertexNodeData[] = job.plan.nodes.flatMap((node) => {
    const vertex = vertices.get(node.id)
    const position = places.get(node.id)
    if (!vertex || !position) return []
    const data = { vertex, load: load.get(node.id), isSelected: selected === node.id, hasInput: (node.inputs?.length ?? 0) > 0, hasOutput: feeding.has(node.id) }
    return [{ id: node.id, type: 'vertex' as const, position, width: nodeWidth, height: nodeHeight, handles, data }]
  })
  const edges: Edge[] = job.plan.nodes.flatMap((node) => (node.inputs ?? []).map((input) => {
    const rate = load.get(input.id)?.outPerSecond ?? 0
    return {
      id: `${input.id}-${node.id}`, source: input.id, target: node.id, className: rate > 0 ? 'mr-edge-live' : '',
      label: `${input.ship_strategy ?? ''}${rate > 0 ? ` · ${short(rate)}/s` : ''}`, labelShowBg: true, labelBgPadding: [5, 2], labelBgBorderRadius: 4,
      markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, color: rate > 0 ? 'var(--mr-accent)' : 'var(--mr-border-strong)' },
    }
  }))
  return (
    <div className="mr-graph" style={{ height: heightPx }} data-testid="job-graph">
      <ReactFlow
        key={shape}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={theme}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => onSelect(node.id === selected ? undefined : node.id)}
        onPaneClick={() => onSelect(undefined)}
        preventScrolling={false}
        zoomOnScroll={false}
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}
