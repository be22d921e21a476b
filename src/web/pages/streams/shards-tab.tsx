// A stream's shards: which take records, their hash ranges and their parents; split and merge.

import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import type { AwsCall } from '../../api/aws-cli.ts'
import { isOpen, listShards, type Shard } from '../../api/kinesis.ts'
import { useApp } from '../../store/app.ts'
import { useCalls, useData } from '../../store/hooks.ts'
import { CliButton } from '../../widgets/cli-button.tsx'
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

/** Splits a shard in the middle of its range. */
function splitCall(StreamName: string, { ShardId, HashKeyRange }: Shard): AwsCall {
  const middle = (BigInt(HashKeyRange.StartingHashKey) + BigInt(HashKeyRange.EndingHashKey) + 1n) / 2n
  return { service: 'kinesis', action: 'SplitShard', input: { StreamName, ShardToSplit: ShardId, NewStartingHashKey: String(middle) } }
}

/** Merges two shards whose ranges touch; undefined when they do not. */
function mergeCall(StreamName: string, shards: readonly Shard[]): AwsCall | undefined {
  const [low, high] = [...shards].sort((one, other) => (BigInt(one.HashKeyRange.StartingHashKey) < BigInt(other.HashKeyRange.StartingHashKey) ? -1 : 1))
  if (!low || !high || BigInt(low.HashKeyRange.EndingHashKey) + 1n !== BigInt(high.HashKeyRange.StartingHashKey)) return undefined
  return { service: 'kinesis', action: 'MergeShards', input: { StreamName, ShardToMerge: low.ShardId, AdjacentShardToMerge: high.ShardId } }
}

/** The tab. */
export function ShardsTab({ name, onChange }: { readonly name: string; readonly onChange: () => Promise<void> }) {
  const { aws } = useApp()
  const shards = useData(() => listShards(aws, name), [aws, name], 5000)
  const [selected, setSelected] = useState<readonly Shard[]>([])
  const { isBusy, call } = useCalls()
  const chosen = selected.filter(isOpen)
  const split = chosen.length === 1 && selected.length === 1 ? splitCall(name, chosen[0] as Shard) : undefined
  const merge = chosen.length === 2 && selected.length === 2 ? mergeCall(name, chosen) : undefined
  const ready = split ?? merge
  const apply = async (change: AwsCall | undefined, done: string): Promise<void> => {
    if (!change) return
    await call('The shards were not changed', [change], done)
    setSelected([])
    await Promise.all([shards.refresh(), onChange()])
  }
  return (
    <ResourceTable
      title="Shards" name="shard" variant="container" source={shards} columns={columns} idOf={(shard) => shard.ShardId}
      description="Choose one open shard to split it in the middle, or two that touch to merge them."
      selectionType="multi" selected={selected} onSelect={setSelected}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {ready ? <CliButton calls={[ready]} /> : null}
          <Button disabled={!split} loading={isBusy} onClick={() => void apply(split, 'The shard is being split')}>Split shard</Button>
          <Button disabled={!merge} loading={isBusy} onClick={() => void apply(merge, 'The shards are being merged')}>Merge shards</Button>
        </SpaceBetween>
      }
    />
  )
}
