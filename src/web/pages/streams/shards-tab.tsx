// A stream's shards: which take records, their hash ranges and their parents.

import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { isOpen, listShards, type Shard } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useData } from '../../store/hooks.ts'
import { type ResourceColumn, ResourceTable } from '../../widgets/resource-table.tsx'

const hashMax = 2n ** 128n

/** The share of the hash space, in per cent. */
export function hashShare(shard: Shard): { readonly from: number; readonly size: number } {
  const start = BigInt(shard.HashKeyRange.StartingHashKey)
  const end = BigInt(shard.HashKeyRange.EndingHashKey) + 1n
  return { from: Number((start * 10_000n) / hashMax) / 100, size: Number(((end - start) * 10_000n) / hashMax) / 100 }
}

function HashBar({ shard }: { readonly shard: Shard }) {
  const { from, size } = hashShare(shard)
  return (
    <svg width="160" height="10" style={{ display: 'block' }} role="img" aria-label={`From ${from} % to ${(from + size).toFixed(2)} % of the hash key space`}>
      <rect width="160" height="10" rx="5" fill="var(--mr-border)" />
      <rect x={from * 1.6} width={Math.max(2, size * 1.6)} height="10" rx="5" fill={isOpen(shard) ? 'var(--mr-accent)' : 'var(--mr-text-muted)'} />
    </svg>
  )
}

function lineage(shard: Shard): string {
  const parents = [shard.ParentShardId, shard.AdjacentParentShardId].filter((id) => id !== undefined)
  if (parents.length === 0) return '–'
  return parents.length === 2 ? `Merged from ${parents.join(' and ')}` : `Split from ${parents[0]}`
}

const columns: readonly ResourceColumn<Shard>[] = [
  { id: 'id', header: 'Shard ID', cell: (shard) => shard.ShardId, width: 220 },
  {
    id: 'state', header: 'State', value: (shard) => (isOpen(shard) ? 'Open' : 'Closed'), width: 110,
    cell: (shard) => (isOpen(shard) ? <StatusIndicator>Open</StatusIndicator> : <StatusIndicator type="stopped">Closed</StatusIndicator>),
  },
  { id: 'range', header: 'Hash key range', cell: (shard) => <HashBar shard={shard} />, value: (shard) => hashShare(shard).from, width: 210 },
  {
    id: 'hash', header: 'Starting and ending hash key', width: 380, value: (shard) => shard.HashKeyRange.StartingHashKey,
    cell: (shard) => (
      <Box>
        <div className="mr-mono">{shard.HashKeyRange.StartingHashKey}</div>
        <div className="mr-mono">{shard.HashKeyRange.EndingHashKey}</div>
      </Box>
    ),
  },
  { id: 'lineage', header: 'Lineage', cell: lineage, width: 300 },
]

/** The tab. */
export function ShardsTab({ name }: { readonly name: string }) {
  const { aws } = useApp()
  const shards = useData(() => listShards(aws, name), [aws, name], 5000)
  return <ResourceTable title="Shards" name="shard" variant="container" source={shards} columns={columns} idOf={(shard) => shard.ShardId} />
}
